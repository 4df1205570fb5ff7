/** Proves after every load that this device computes what the shipped model computes. */
import { Failure } from '../failure.ts'
import * as engineWords from '../words/engine.ts'
import type { Model } from './model.ts'

/** One tile and what the shipped model says of it, made by `npm run assets`. */
export interface Golden {
  image: string
  /** base64 of the 3072 RGB bytes */
  tile: string
  scores: number[]
  /** the first few values of the embedding */
  embedding: number[]
}

/**
 * The largest difference that is still the same model: float16 textures of phones reach about 1e-2,
 * a backend gone wrong (all zeros, NaN, garbage) is far outside.
 */
const TOLERANCE = 0.03

/** The same for the embedding's values, relative to 1 + their size. */
const EMBEDDING_TOLERANCE = 0.1

/**
 * Runs the golden tile and compares. Also the warm-up: the first run compiles the shaders.
 * @returns the largest difference of a score, 0..1
 * Throws `ModelWrong` where the answer is not the shipped model's.
 */
export async function selfTest(model: Model, golden: Golden): Promise<number> {
  const tile = Uint8Array.from(atob(golden.tile), (character) => character.charCodeAt(0))
  const { scores, embedding } = await model.embed(tile, 1)
  const difference = golden.scores.reduce(
    (largest, score, i) => Math.max(largest, Math.abs(score - (scores[i] ?? NaN))),
    0,
  )
  // An embedding has no fixed scale: measured against its own size.
  const bend = golden.embedding.reduce(
    (largest, value, i) =>
      Math.max(largest, Math.abs(value - (embedding[i] ?? NaN)) / (1 + Math.abs(value))),
    0,
  )
  // Written so that NaN fails too.
  const areScoresRight = difference <= TOLERANCE
  if (golden.scores.length > 0 && areScoresRight && bend <= EMBEDDING_TOLERANCE) return difference
  // The one that failed is told: "off by 0" would say the contrary.
  throw new Failure('ModelWrong', engineWords.modelWrong(areScoresRight ? bend : difference))
}
