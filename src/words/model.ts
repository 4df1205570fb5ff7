/** The model's coming, its state, and another one than the page's own. */
import { inTurn } from './grammar.ts'
import { formatMegabytes, formatTimeLeft } from './numbers.ts'

/** What the backends are called. */
const BACKENDS = { webgl: 'WebGL', wasm: 'WASM' }

interface Ready {
  backend: { name: keyof typeof BACKENDS; renderer: string }
  /** Whether its files were in the browser's cache. */
  cached: boolean
  /** Why it runs on another backend than was wanted. */
  fallback?: string
}

/** Bytes, bytes a second, and seconds, NaN where they are not known. */
interface Coming {
  received: number
  total: number
  rate: number
  secondsLeft: number
}

export const modelWords = {
  model: 'The model',
  download: 'Model download',
  cancel: 'Cancel',
  load: 'Load the model',
  tryAgain: 'Try again',

  readsPhotos: 'The model reads photos of your own.',
  isNeeded: (bytes: number) =>
    `The model (${formatMegabytes(bytes)}) is needed for photos of your own only.`,
  savesData: (bytes: number) =>
    `Your connection saves data, so the model (${formatMegabytes(bytes)}) waits for you. It is needed for photos of your own only.`,
  ready: ({ backend: { name, renderer }, cached, fallback }: Ready) => {
    const from = cached ? ', from this browser’s cache' : ''
    const why = fallback ? ` (${fallback})` : ''
    return `Model ready on ${BACKENDS[name]} (${renderer})${from}${why}`
  },
  compiling: (backend: keyof typeof BACKENDS) => `Model: compiling for ${BACKENDS[backend]}…`,
  checking: 'Model: checking its answers…',
  readingCache: (bytes: number) =>
    `Model: reading ${formatMegabytes(bytes)} from this browser’s cache…`,
  coming: ({ received, total, rate, secondsLeft }: Coming) => {
    const far = `Model: ${formatMegabytes(received)} of ${formatMegabytes(total)}`
    if (!(rate > 0)) return `${far}…`
    return inTurn([far, `${formatMegabytes(rate)}/s`, formatTimeLeft(secondsLeft)])
  },
  restarted: 'The graphics processor was lost and has been started again.',
  /** @param fallback the sentence that says why it runs elsewhere */
  restartedSlower: (fallback: string) =>
    `${fallback} The model goes on without it, and more slowly.`,
  cancelled: 'The model was cancelled.',
  tooWide: (ours: number, its: number) =>
    `Galleries keep embeddings of ${ours} values, but the model in use gives ${its}, so it cannot describe photos for a gallery. Bring a model with ${ours}, or go back to the page’s own; single photos work.`,
} as const

export const anotherModelWords = {
  /** Stands for the name of a model that was dropped, in sentences such as "In use is the model …". */
  dropped: 'that was dropped',
  fetching: (name: string) => `Fetching the model ${name}…`,
  /** "In use is the model *name* (sha), not the page’s own." */
  inUse: {
    before: 'In use is the model ',
    after: (sha256: string) => ` (${sha256.slice(0, 12)}), not the page’s own.`,
  },
  rescored: 'The test images are compared by the class scores that it gave them here.',
  notRescored:
    'What the page’s own model says of the images is not compared with it: until you re-score the test images on this device (below), they are compared by how they look.',
  thisVisitOnly: 'It is kept for this visit only.',
  back: 'Go back to the page’s own model',
  goesOn: (why: string) => `${why} The page goes on with its own model.`,
  fromElsewhere: (name: string) =>
    `The model ${name} is not on this page’s own host, and models from elsewhere are not used. Copy its files to this host, or drop them here.`,
  fileNotFetched: (file: string, name: string) =>
    `The file ${file} of the model ${name} could not be fetched. Check the connection and reload the page.`,
} as const
