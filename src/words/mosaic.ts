/** The mosaic: its title, its neighbours, and the controls of how they are found. */
import { formFor } from './grammar.ts'
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

export const mosaicWords = {
  mosaic: 'Mosaic',
  notLoaded: 'The images could not be loaded',
  tryAgain: 'Try again',
  fetching: 'Fetching what the next answer needs…',
  scoring: 'The model is looking at your photo…',
  waitingForModel:
    'Your photo is ready and waits for the model, whose progress stands above. Nothing is sent anywhere: the model comes to your photo.',
  /** @param onlyClass '' for all */
  title: (count: number, order: Order, onlyClass: string) => {
    const alike = formFor(count, { one: 'lookalike', other: 'lookalikes' })
    const ten = `Its ${formatCount(count)} ${order === 'nearest' ? alike : 'least alike'}`
    return onlyClass ? `${ten} of class ${onlyClass}` : ten
  },

  neighbours: { nearest: 'Nearest images', farthest: 'Least similar images' },
  neighbour: ({ rank, label, wanted, distance, isTrainedOn }: NeighbourFacts) => {
    const other = wanted === undefined ? '' : `, not ${wanted}`
    const learnt = isTrainedOn ? ', an image that the model was trained on' : ''
    return `Rank ${rank}: ${label}${other}, distance ${distance}${learnt}. Find what is like it.`
  },
  distanceInTraining: (distance: string) => `${distance} · train`,

  whatItIs: 'What it is',
  howItLooks: 'How it looks',
  slider: 'From what it is to how it looks',
  /** @param weight 0..1, the share of the look */
  sliderAt: (weight: number) =>
    `${formatShare(1 - weight)} what it is, ${formatShare(weight)} how it looks`,

  articleMethod: 'The article’s method',
  articleMethodIs: 'Class scores by euclidean distance, and nothing else',
  countItself: 'Count the image itself',
  countItselfWhy: 'The article’s figure counts the target as its own first neighbour.',

  among: 'Among',
  galleries: 'Galleries to search',
  searched: (names: readonly string[]) => names.join(' + '),

  save: 'Save',
  saveAnswer: 'Save the answer',
  saveAs: 'Save as',
  formats: { png: 'PNG', csv: 'CSV', json: 'JSON' },
  saved: (file: string) => `Saved ${file}.`,
} as const

/** How images are compared, as it is chosen on either page. */
export const methodWords = {
  compare: 'Compare',
  features: { scores: 'class scores', embedding: 'embedding', code: 'look alone (code)' },
  distance: 'Distance',
  power: 'p',
  powerIs: '1 is cityblock, 2 euclidean; the larger, the more the largest difference counts',
  show: 'Show',
  order: 'Order',
  orders: { nearest: 'most alike', farthest: 'least alike' },
  of: 'of',
  onlyClass: 'Only of one class',
  allClasses: 'all classes',
  galleries: { 'cifar10-test': 'CIFAR-10 test', 'cifar10-train': 'CIFAR-10 train' },
} as const

/** The words below the pictures of a saved mosaic. */
export const captionWords = { query: 'query' } as const
