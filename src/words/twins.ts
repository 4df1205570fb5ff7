/** Twins, as the page of figures lists them: pairs of images, and groups of one’s own photos. */
import { counted, formFor, isolated, PHOTOS } from './grammar.ts'
import { formatBytes, formatCount, formatDistance, formatDuration, formatSize } from './numbers.ts'

const PAIRS = { one: 'pair', other: 'pairs' }
const GROUPS = { one: 'group', other: 'groups' }

export const title = 'Twins'
export const about =
  'The pairs of images that look most alike, by the distance of their codes. Similar is not duplicate: the page shows how far apart they are, and you judge what they are. Of your own photos they come in groups. Nothing on your disk is ever changed or deleted.'
export const start = 'Look for twins'

/** "*CIFAR-10 test against …*: the 1,000 closest pairs, found in 4 s." What was compared is marked. */
export const found = (count: number, seconds: number) =>
  `: the ${formatCount(count)} closest ${formFor(count, PAIRS)}, found in ${formatDuration(seconds)}.`
export const list = 'Pairs of twins'
export const save = 'Save these pairs as CSV'

export const bound = 'At most this far apart'
export const largest = 'Largest distance'
export const within = (within: number, all: number) =>
  `${formatCount(within)} of ${counted(all, PAIRS)}`

/** "*Holidays*: 12 photos in 5 groups of near-duplicates, …" The gallery is marked. */
export const foundGroups = (photos: number, groups: number, seconds: number, isMost: boolean) =>
  `: ${isMost ? 'of the closest pairs, ' : ''}${counted(photos, PHOTOS)} in ${counted(groups, GROUPS)} of near-duplicates, found in ${formatDuration(seconds)}. A group is linked by pairs within the distance that you set.`
export const noGroups =
  'No two photos lie this close. Move the slider to the right to see the closest.'
export const noPairs = 'There are no two photos to compare.'
export const groupList = 'Groups of twins'
export const saveGroups = 'Save these groups as CSV'

/** "3 photos, *the closest two 1.234 apart*": the second part is fainter. */
export const group = {
  photos: (count: number) => `${counted(count, PHOTOS)}, `,
  closest: (distance: number) => `the closest two ${formatDistance(distance)} apart`,
}
export const groupMore = (count: number) =>
  `And ${formatCount(count)} more, all listed in the file.`
export const photo = (width: number, height: number, bytes: number) =>
  `${formatSize(width, height)}, ${formatBytes(bytes)}`
export const inFolder = (folder: string) => `in ${isolated(folder)}`
export const nearest = (distance: number) => `nearest: ${formatDistance(distance)}`
