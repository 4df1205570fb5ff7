/** The mosaic: its title, its neighbours, and the controls of how they are found. */
import { formFor, isolated } from './grammar.ts'
import { formatCount, formatShare } from './numbers.ts'

type Order = 'nearest' | 'farthest'

interface NeighbourFacts {
  rank: number
  label: string
  /** The query's label, where the neighbour's is another. */
  wanted: string | undefined
  /** As it is shown. */
  distance: string
  isTrainedOn: boolean
}

export const mosaic = 'Mosaic'
export const notLoaded = 'The images could not be loaded'
export const tryAgain = 'Try again'
export const reading = (file: string) => `Reading ${isolated(file)}…`
export const fetching = 'Fetching what the next answer needs…'
export const scoring = 'The model is looking at your photo…'
export const waitingForModel =
  'Your photo is ready and waits for the model, whose progress stands above. Nothing is sent anywhere: the model comes to your photo.'

/** @param onlyClass '' for all */
export const title = (count: number, order: Order, onlyClass: string) => {
  const alike = formFor(count, { one: 'lookalike', other: 'lookalikes' })
  const its = `Its ${formatCount(count)} ${order === 'nearest' ? alike : 'least alike'}`
  const ten = count > 0 ? its : `No ${alike}`
  return onlyClass ? `${ten} of class ${isolated(onlyClass)}` : ten
}

export const noOther =
  'There is no other image to compare with here. Tick another gallery under “Among”, or choose all classes.'
export const neighbours = { nearest: 'Nearest images', farthest: 'Least similar images' }
export const neighbour = ({ rank, label, wanted, distance, isTrainedOn }: NeighbourFacts) => {
  const other = wanted === undefined ? '' : `, not ${isolated(wanted)}`
  const learnt = isTrainedOn ? ', an image that the model was trained on' : ''
  return `Rank ${rank}: ${isolated(label)}${other}, distance ${distance}${learnt}. Find what is like it.`
}
export const distanceInTraining = (distance: string) => `${distance} · train`

export const whatItIs = 'What it is'
export const howItLooks = 'How it looks'
export const slider = 'From what it is to how it looks'

/** @param weight 0..1, the share of the look */
export const sliderAt = (weight: number) =>
  `${formatShare(1 - weight)} what it is, ${formatShare(weight)} how it looks`

export const articleMethod = 'The article’s method'
export const articleMethodIs = 'Class scores by euclidean distance, and nothing else'
export const countItself = 'Count the image itself'
export const countItselfWhy = 'The article’s figure counts the target as its own first neighbour.'

export const among = 'Among'
export const galleries = 'Galleries to search'
export const searched = (names: readonly string[]) => names.map(isolated).join(' + ')

export const save = 'Save'
export const saveAnswer = 'Save the answer'
export const saveAs = 'Save as'
export const formats = { png: 'PNG', csv: 'CSV', json: 'JSON' }
export const saved = (file: string) => `Saved ${isolated(file)}.`

/** Below the picture of a saved mosaic. */
export const captionOfQuery = 'query'

export const rescore = 'Re-score on this device'
