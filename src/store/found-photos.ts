/** What was found of a folder is looked at before anything of it is begun: hours of reading follow. */
import { Failure } from '../failure.ts'
import { MOST_IMAGES } from '../images/image-id.ts'
import type { FoundPhotos } from '../images/photo-files.ts'
import * as bringingInWords from '../words/bringing-in.ts'

/**
 * How many files there are. Throws `Failure`: NotAnImage where there is none, or none that can be read,
 * and StorageFull where a gallery cannot have so many.
 * @param isNew of what is added to a gallery, photos may be there already
 */
export function countFound(
  source: string,
  { photos, unread }: FoundPhotos,
  isNew: boolean,
): number {
  const total = photos.length + unread.length
  if (total === 0) throw new Failure('NotAnImage', bringingInWords.noFile(source))
  if (photos.length === 0) {
    const sentences = unread.slice(0, MOST_TOLD).map(({ sentence }) => sentence)
    throw new Failure('NotAnImage', bringingInWords.noneRead(sentences, total - sentences.length))
  }
  // What else lies in a folder is told as unread, however much of it.
  const named = photos.filter(({ path }) => NAMED_AS_PHOTO.test(path)).length
  if (isNew && named > MOST_IMAGES)
    throw new Failure('StorageFull', bringingInWords.tooMany(source, named, MOST_IMAGES))
  return total
}

/** A file that comes alone and is no photo is told at once, and nothing is made for it. Throws what `checkFile` throws. */
export async function assertReadable({ photos, unread }: FoundPhotos): Promise<void> {
  const [only, ...others] = photos
  if (!only || others.length + unread.length > 0) return
  const { checkFile } = await import('../images/read-file.ts')
  await checkFile(await only.open())
}

/** As many sentences as one reads. */
const MOST_TOLD = 3
const NAMED_AS_PHOTO = /\.(jpe?g|jfif|png|webp|avif|gif|bmp)$/i
