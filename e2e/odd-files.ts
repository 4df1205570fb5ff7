/**
 * More than a hundred odd and broken files, each with what must become of it: it is indexed, or
 * listed as unread with a sentence that says why. None may stop the rest, none may run.
 */
import { brokenFiles } from './broken-files.ts'
import { foreignFiles } from './foreign-files.ts'
import { oddPictures } from './odd-pictures.ts'

export interface OddFile {
  name: string
  buffer: Buffer
  /** What its sentence must say; nothing where the file must be indexed. */
  unread?: RegExp
}

/** All of them; those to be indexed have different bytes, so that none counts as known. */
export async function oddFiles(): Promise<OddFile[]> {
  return [...(await oddPictures()), ...(await brokenFiles()), ...foreignFiles()]
}
