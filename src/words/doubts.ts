/** Doubtful labels, as the page of figures lists them. */
import { counted, formFor, IMAGES, isolated } from './grammar.ts'
import { noValueBecause } from './methods.ts'
import { formatCount, formatDuration } from './numbers.ts'

/** Shares of votes are 0..1, of so many voters. */
interface Doubt {
  label: string
  ownVotes: number
  suggested: string
  votes: number
  voters: number
}

const LABELS = { one: 'doubtful label', other: 'doubtful labels' }

export const title = 'Doubtful labels'
export const about =
  'Images whose own label has fewer votes than some other among their nearest. Twenty vote, or as many as could vote for that label, where those are fewer. The gallery is dealt into five folds, and images of the same fold have no vote on each other. Neighbours err too: a doubt is a reason to look, and no more.'
export const by = (feature: string, distance: string) =>
  `by ${feature}, ${distance}, as chosen above`
export const start = 'Look for doubtful labels'

/** "*CIFAR-10 test*, by class scores, euclidean: the 1,000 most doubtful labels, in 4 s." */
export const found = (method: string, count: number, seconds: number, isMost: boolean) => {
  const labels = isMost
    ? `the ${formatCount(count)} most ${formFor(count, LABELS)}`
    : count > 0
      ? counted(count, LABELS)
      : `no ${formFor(1, LABELS)}`
  return `, by ${method}: ${labels}, in ${formatDuration(seconds)}.`
}
export const withoutValue = (images: number) =>
  `Not asked: ${counted(images, IMAGES)} to which this distance has no value from any other, because ${noValueBecause}.`
const ON_THEM = { one: 'it has its label', other: 'them has their label' }
export const withoutAlly = (images: number) =>
  `Not asked: ${counted(images, IMAGES)}, since no image that may vote on ${formFor(images, ON_THEM)}.`
export const trainedOn = 'The model learnt these very labels, so it doubts few of them.'
export const list = 'Doubtful labels'
/** In votes, not in percent: 100% of one vote would sound surer than 95% of twenty. */
export const doubt = ({ label, ownVotes, suggested, votes, voters }: Doubt) =>
  `${isolated(label)} (${votesOf(ownVotes, voters)}), or ${isolated(suggested)} (${votesOf(votes, voters)})?`
/** A space at which no line ends: captions are narrow. */
const UNBROKEN = '\u00a0'
const votesOf = (share: number, voters: number) =>
  `${formatCount(share * voters)}${UNBROKEN}of${UNBROKEN}${formatCount(voters)}`
export const save = 'Save these labels as CSV'
