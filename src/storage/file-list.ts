/** Lists of a folder's files apart from the manifest: only who opens the folder pays for its list. */
import { Failure } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'
import { isAssetFacts, isBelow, type AssetFacts, type Manifest } from './manifest.ts'

/** A file of this name lists the other files of its folder, by their paths from there. */
export const FILE_LIST = 'files.json'

/** The paths of all lists that the manifest names. */
export function fileLists({ files }: Pick<Manifest, 'files'>): string[] {
  return Object.keys(files).filter((path) => path.endsWith(`/${FILE_LIST}`))
}

/** The folder of a list, with a slash at its end. */
export function folderOf(list: string): string {
  return list.slice(0, -FILE_LIST.length)
}

/**
 * The files of the list at `list`, by their paths below assets/. Throws `AssetCorrupt` for anything
 * that is not a list of version 1, and where it names a file outside its folder.
 */
export function parseFileList(text: string, list: string): Manifest['files'] {
  try {
    const { version, files } = JSON.parse(text) as Partial<Manifest> & { version: number }
    if (version === 1 && typeof files === 'object') {
      const entries = Object.entries(files)
      if (entries.every(([name, facts]) => isBelow(name) && isAssetFacts(facts)))
        return Object.fromEntries(entries.map(([name, facts]) => [folderOf(list) + name, facts]))
    }
  } catch {
    // Told below: no JSON at all needs the same advice.
  }
  throw new Failure('AssetCorrupt', downloadWords.listUnreadable(list))
}

/** The list of `files` (paths below assets/), all of them in the folder of `list`. */
export function fileListOf(files: Record<string, AssetFacts>, list: string): string {
  const { length } = folderOf(list)
  const named = Object.entries(files).map(([path, facts]) => [path.slice(length), facts])
  return JSON.stringify({ version: 1, files: Object.fromEntries(named) })
}
