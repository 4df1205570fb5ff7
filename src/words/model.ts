/** The model's coming, its state, and another one than the page's own. */
import { inTurn } from './grammar.ts'
import { formatBytes, formatMegabytes, formatTimeLeft } from './numbers.ts'

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

export const model = 'The model'
export const download = 'Model download'
export const cancel = 'Cancel'
export const load = 'Load the model'
export const tryAgain = 'Try again'

/** @param bytes 0 until they are known */
export const readsPhotos = (bytes: number) =>
  `The model${bytes ? ` (${formatMegabytes(bytes)})` : ''} reads photos of your own.`
export const isNeeded = (bytes: number) =>
  `The model (${formatMegabytes(bytes)}) is needed for photos of your own; the images here can be searched without it.`
export const savesData = (bytes: number) =>
  `Your connection saves data, so the model (${formatMegabytes(bytes)}) waits for you. It is needed for photos of your own; the images here can be searched without it.`
export const ready = ({ backend: { name, renderer }, cached, fallback }: Ready) => {
  const from = cached ? ', from this browser’s cache' : ''
  const why = fallback ? ` (${fallback})` : ''
  return `Model ready on ${BACKENDS[name]} (${renderer})${from}${why}`
}
export const compiling = (backend: keyof typeof BACKENDS) =>
  `Model: compiling for ${BACKENDS[backend]}…`
export const checking = 'Model: checking its answers…'
export const readingCache = (bytes: number) =>
  `Model: reading ${formatMegabytes(bytes)} from this browser’s cache…`
export const coming = ({ received, total, rate, secondsLeft }: Coming) => {
  const far = `Model: ${formatMegabytes(received)} of ${formatMegabytes(total)}`
  if (!(rate > 0)) return `${far}…`
  return inTurn([far, `${formatBytes(rate)}/s`, formatTimeLeft(secondsLeft)])
}
export const restarted = 'The graphics processor was lost and has been started again.'

/** @param fallback the sentence that says why it runs elsewhere */
export const restartedSlower = (fallback: string) =>
  `${fallback} The model goes on without it, and more slowly.`
export const cancelled = 'The model was cancelled.'
export const tooWide = (ours: number, its: number) =>
  `Galleries keep embeddings of ${ours} values, but the model in use gives ${its}, so it cannot describe photos for a gallery. Bring a model with ${ours}, or go back to the page’s own; single photos work.`
