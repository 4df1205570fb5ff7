/** Groups of near-duplicate photos as CSV. */
import type { ImageId } from '../images/image-id.ts'
import type { TwinGroup } from '../quality/twin-groups.ts'
import { csvOf, textCell } from './csv.ts'

/** What is known of a photo's file. */
export interface NamedPhoto {
  image: ImageId
  /** Below the folder that it came from, '/' between. */
  path: string
  /** Upright, in pixels. */
  width: number
  height: number
  bytes: number
}

/**
 * One row for each photo, with the columns group (1 is the group of the closest pair), image, path,
 * width, height, bytes and distance, to its nearest in the group, with all digits.
 */
export function twinGroupsToCsv(
  groups: readonly TwinGroup[],
  photoOf: (index: number) => NamedPhoto,
): string {
  const rows = groups.flatMap(({ members, nearest }, group) =>
    Array.from(members, (index, i) => {
      const { image, path, width, height, bytes } = photoOf(index)
      const sizes = [width, height, bytes].map(String)
      return [String(group + 1), textCell(image), textCell(path), ...sizes, String(nearest[i])]
    }),
  )
  return csvOf([['group,image,path,width,height,bytes,distance'], ...rows])
}
