/** What a person is told where the models cannot run here, or run wrongly. */
import { formatDifference } from './numbers.ts'

export const engineWords = {
  noWebgl: 'This browser has no WebGL2. Use WASM instead.',
  noBackend:
    'The model needs WebGL or WebAssembly, and this browser has neither for it. Images of the gallery need no model; for photos of your own, open the page in another browser.',
  notStarted: (backend: string) =>
    `This browser could not start ${backend} for the model. Try again, or open the page in another browser; images of the gallery need no model.`,
  wasmFast: 'WASM with SIMD',
  wasmSlow: 'WASM without SIMD, slow in this browser',

  modelWrong: (off: number) =>
    `The model answers wrongly on this device (off by ${formatDifference(off)}), so it is not used.`,
  autoencoderWrong: (off: number) =>
    `The autoencoder answers wrongly on this device (off by ${formatDifference(off)}), so it is not used.`,
  noOutput: (output: string) => `The model has no output named "${output}". Use another one.`,

  lost: 'The model’s answer came to nothing, as it does when the graphics processor is lost. Reload the page to go on.',
  lostForGood: 'The graphics processor was lost and did not come back.',
  lostTwice: 'The graphics processor was lost twice in a row.',
  notLoaded: 'The model is not loaded yet. Start it and try again.',
  cancelled: 'The model was cancelled.',
  rescorePaused: 'Re-scoring was paused.',
} as const
