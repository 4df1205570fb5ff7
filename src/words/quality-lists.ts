/** What the page of figures lists: twins, groups of near-duplicates, and doubtful labels. */
import { counted, formFor, PHOTOS } from './grammar.ts'
import {
  formatBytes,
  formatCount,
  formatDistance,
  formatDuration,
  formatShare,
  formatSize,
} from './numbers.ts'

export const twinWords = {
  title: 'Twins',
  about:
    'The pairs of images that look most alike, by the distance of their codes. Similar is not duplicate: the page shows how far apart they are, and you judge what they are. Of your own photos they come in groups. Nothing on your disk is ever changed or deleted.',
  start: 'Look for twins',

  /** "*CIFAR-10 test against …*: the 1,000 closest pairs, found in 4 s." What was compared is marked. */
  found: (count: number, seconds: number) =>
    `: the ${formatCount(count)} closest ${formFor(count, PAIRS)}, found in ${formatDuration(seconds)}.`,
  list: 'Pairs of twins',
  save: 'Save these pairs as CSV',

  bound: 'At most this far apart',
  largest: 'Largest distance',
  within: (within: number, all: number) => `${formatCount(within)} of ${counted(all, PAIRS)}`,

  /** "*Holidays*: 12 photos in 5 groups of near-duplicates, …" The gallery is marked. */
  foundGroups: (photos: number, groups: number, seconds: number, isMost: boolean) =>
    `: ${isMost ? 'of the closest pairs, ' : ''}${counted(photos, PHOTOS)} in ${counted(groups, GROUPS)} of near-duplicates, found in ${formatDuration(seconds)}. A group is linked by pairs within the distance that you set.`,
  noGroups: 'No two photos lie this close. Move the slider to the right to see the closest.',
  groupList: 'Groups of twins',
  saveGroups: 'Save these groups as CSV',
  /** "3 photos, *the closest two 1.234 apart*": the second part is fainter. */
  group: {
    photos: (count: number) => `${counted(count, PHOTOS)}, `,
    closest: (distance: number) => `the closest two ${formatDistance(distance)} apart`,
  },
  groupMore: (count: number) => `And ${formatCount(count)} more, all listed in the file.`,
  photo: (width: number, height: number, bytes: number) =>
    `${formatSize(width, height)}, ${formatBytes(bytes)}`,
  nearest: (distance: number) => `nearest: ${formatDistance(distance)}`,
} as const

/** Shares of votes are 0..1. */
interface Doubt {
  label: string | undefined
  ownVotes: number
  suggested: string | undefined
  votes: number
}

export const doubtWords = {
  title: 'Doubtful labels',
  about:
    'Images whose own label has fewer votes than some other among their twenty nearest. The gallery is dealt into five folds, and images of the same fold have no vote on each other. Neighbours err too: a doubt is a reason to look, and no more.',
  by: (feature: string, distance: string) => `by ${feature}, ${distance}, as chosen above`,
  start: 'Look for doubtful labels',
  /** "*CIFAR-10 test*, by class scores, euclidean: the 1,000 most doubtful labels, in 4 s." */
  found: (method: string, count: number, seconds: number, isMost: boolean) => {
    const labels = isMost
      ? `the ${formatCount(count)} most doubtful ${formFor(count, LABELS)}`
      : counted(count, LABELS)
    return `, by ${method}: ${labels}, in ${formatDuration(seconds)}.`
  },
  trainedOn: 'The model learnt these very labels, so it doubts few of them.',
  list: 'Doubtful labels',
  doubt: ({ label, ownVotes, suggested, votes }: Doubt) =>
    `${label} (${formatShare(ownVotes)}), or ${suggested} (${formatShare(votes)})?`,
  save: 'Save these labels as CSV',
} as const

const PAIRS = { one: 'pair', other: 'pairs' }
const GROUPS = { one: 'group', other: 'groups' }
const LABELS = { one: 'label', other: 'labels' }
