/** Where the scripts find the repository's folders, wherever they are started from. */
import { fileURLToPath } from 'node:url'

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Everything that ships: what the page may fetch. */
export const ASSETS = fromRoot('public/assets')

/** What can be fetched or computed again: never committed. */
export const CACHE = fromRoot('.cache')

/** The trained weights and their reference outputs. */
export const WEIGHTS = fromRoot('training/weights')

/** The folder of TensorFlow.js' WebAssembly binaries, with its closing slash. */
export const WASM = fromRoot('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
