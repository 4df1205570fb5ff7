/** What was found of a folder is looked at before anything of it is begun: hours of reading follow. */
import { Failure } from '../failure.ts'
import { MOST_IMAGES } from '../images/image-id.ts'
import type { FoundPhotos } from '../images/photo-files.ts'
import * as bringingInWords from '../words/bringing-in.ts'

/**
 * How many files there are. Throws `Failure`: NotAnImage where there is none, StorageFull where a gallery
 * cannot have so many.
 * @param isNew of what is added to a gallery, photos may be there already
 */
export function countFound(
  source: string,
  { photos, unread }: FoundPhotos,
  isNew: boolean,
): number {
  const total = photos.length + unread.length
  if (total === 0) throw new Failure('NotAnImage', bringingInWords.noFile(source))
  if (isNew && photos.length > MOST_IMAGES)
    throw new Failure('StorageFull', bringingInWords.tooMany(source, photos.length, MOST_IMAGES))
  return total
}
