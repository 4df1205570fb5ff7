/** The photos in a ZIP: listed at once, each unpacked only when it is opened, and no further than it says. */

import { Failure } from '../failure.ts'
import * as archiveWords from '../words/archives.ts'
import { nameInSentence } from './file-name.ts'
import { isLeftover, nameOf, type PhotoFile, type PhotoFinds } from './photo-files.ts'
import { MOST_BYTES } from './read-file.ts'
import { unpack } from './unpack.ts'
import { readZipDirectory } from './zip-directory.ts'
import type { ZipEntry } from './zip-entries.ts'

/**
 * A photo is packed already: what unpacks to this many times its size is a bomb, unless it is small
 * (a BMP of one colour).
 */
const MOST_TIMES = 200
const SMALL_BYTES = 10_000_000

/** Adds the files of `zip` to `finds`, or the ZIP itself as unread. Never rejects. */
export async function addZip(zip: File, finds: PhotoFinds): Promise<void> {
  try {
    const entries = await readZipDirectory(zip)
    const named = entries.filter(({ path }) => path && !path.split('/').some(isLeftover))
    finds.addPhotos(named.map((entry) => photoIn(zip, entry)))
  } catch (error) {
    finds.addUnread(zip.name, error)
  }
}

function photoIn(zip: File, entry: ZipEntry): PhotoFile {
  const { path, bytes, lastModified, crc32 } = entry
  return {
    ...{ path, bytes, lastModified, crc32 },
    async open() {
      refuseUnfit(entry, zip)
      const name = nameOf(path)
      const parts = await unpack(zip, entry)
      if (parts) return new File(parts, name, { lastModified })
      const sentence = archiveWords.damaged(nameInSentence({ name }), nameInSentence(zip))
      throw new Failure('BrokenImage', sentence)
    },
  }
}

/** Throws `Failure` for what is not even begun to be unpacked. */
function refuseUnfit({ path, method, isEncrypted, packed, bytes }: ZipEntry, zip: File): void {
  const inZip = [nameInSentence({ name: nameOf(path) }), nameInSentence(zip)] as const
  if (isEncrypted) {
    throw new Failure('UnsupportedImage', archiveWords.locked(...inZip))
  }
  if (method !== 0 && method !== 8) {
    throw new Failure('UnsupportedImage', archiveWords.packedOddly(...inZip))
  }
  const isBomb = bytes > SMALL_BYTES && bytes > packed * MOST_TIMES
  if (bytes <= MOST_BYTES && !isBomb) return
  const sentence = isBomb ? archiveWords.bomb : archiveWords.tooLarge
  throw new Failure('ImageTooLarge', sentence(...inZip, bytes))
}
