/** What a person is told where the models cannot run here, or run wrongly. */
import { formatDifference } from './numbers.ts'

export const noWebgl = 'This browser has no WebGL2. Use WASM instead.'
export const noBackend =
  'The model needs WebGL or WebAssembly, and this browser has neither for it. Images of the gallery need no model; for photos of your own, open the page in another browser.'
export const notStarted = (backend: string) =>
  `This browser could not start ${backend} for the model. Try again, or open the page in another browser; images of the gallery need no model.`
// After the name of the backend, in brackets.
export const wasmFast = (threads: number) => (threads > 1 ? `SIMD, ${threads} threads` : 'SIMD')
export const wasmSlow = 'without SIMD, slow in this browser'

export const modelWrong = (off: number) =>
  `The model answers wrongly on this device (off by ${formatDifference(off)}), so it is not used.`
export const autoencoderWrong = (off: number) =>
  `The autoencoder answers wrongly on this device (off by ${formatDifference(off)}), so it is not used.`
export const noOutput = (output: string) =>
  `The model has no output named "${output}". Use another one.`

export const lost =
  'The model’s answer came to nothing. Reload the page to go on; if that does not help, open it in another browser.'
export const lostForGood = 'The graphics processor was lost and did not come back.'
export const lostTwice = 'The graphics processor gave no answer twice in a row.'
export const notLoaded = 'The model is not loaded yet. Start it and try again.'
export const cancelled = 'The model was cancelled.'
export const rescorePaused = 'Re-scoring was paused.'

/** Of another model than the page’s own. */
export const noSoftmax =
  'The model gives scores that do not sum to 1 (end it with a softmax), so it is not used. Bring another model.'
export const noNumbers =
  'The model gives an embedding that is not all numbers, so it is not used. Bring another model.'
export const alwaysSame =
  'The model gives the same scores whatever it sees, so it is not used. Bring another model.'

/** @param why as TensorFlow.js says it */
export const cannotRun = (why: string) =>
  `TensorFlow.js cannot run the model (${why}). Bring another model.`
