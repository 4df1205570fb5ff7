/** Proves after every load that this device computes what the shipped autoencoder computes. */
import { Failure } from '../failure.ts'
import * as engineWords from '../words/engine.ts'
import type { Autoencoder } from './autoencoder.ts'

/** One tile, its code, and some of the values that come back, made by `npm run assets`. */
export interface AutoencoderGolden {
  image: string
  /** base64 of the 3072 RGB bytes */
  tile: string
  code: number[]
  /** every `REBUILT_STEP`th byte of the rebuilt tile, from the first on */
  rebuilt: number[]
}

/** Leaves 24 values from all over the tile. */
export const REBUILT_STEP = 128

/**
 * The largest difference that is still the same code, as a part of the code's largest value: float16
 * textures of phones stay well below, a backend gone wrong (all zeros, NaN, garbage) is far outside.
 */
const CODE_TOLERANCE = 0.05

/** The same for the rebuilt values, as a part of 255. */
const REBUILT_TOLERANCE = 8 / 255

/**
 * Runs the golden tile both ways and compares. Also the warm-up: the first run compiles the shaders.
 * @returns the largest difference of a code's value, as a part of the code's largest
 * Throws `ModelWrong` where the answer is not the shipped autoencoder's.
 */
export async function autoencoderSelfTest(
  autoencoder: Autoencoder,
  golden: AutoencoderGolden,
): Promise<number> {
  const tile = Uint8Array.from(atob(golden.tile), (character) => character.charCodeAt(0))
  const code = await autoencoder.encode(tile, 1)
  const bytes = await autoencoder.rebuild(tile, 1)
  const rebuilt = bytes.filter((_, i) => i % REBUILT_STEP === 0)
  const size = golden.code.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  const difference = largestDifference(golden.code, code) / size
  const bend = largestDifference(golden.rebuilt, rebuilt) / 255
  // Written so that NaN, a golden code of nothing included, fails too.
  const isCodeRight = difference <= CODE_TOLERANCE
  if (isCodeRight && bend <= REBUILT_TOLERANCE) return difference
  // The one that failed is told: "off by 0" would say the contrary.
  throw new Failure('ModelWrong', engineWords.autoencoderWrong(isCodeRight ? bend : difference))
}

/** NaN where any value is missing or no number. */
function largestDifference(wanted: ArrayLike<number>, found: ArrayLike<number>): number {
  return Array.from(wanted).reduce(
    (largest, value, i) => Math.max(largest, Math.abs(value - (found[i] ?? NaN))),
    0,
  )
}
