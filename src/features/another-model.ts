/** Loads and checks another model than the shipped one: nobody knows what it should answer, but its answers have a form. */
import { Failure, isFailure } from '../failure.ts'
import { TILE_BYTES } from '../images/tile.ts'
import * as engineWords from '../words/engine.ts'
import { assertTenScores } from './class-count.ts'
import { loadModel, type Model } from './model.ts'
import type { GraphArtifacts } from './tile-graph.ts'

/** Two tiles that no model should take for the same: a black one, and stripes of many colours. */
const TILES = Uint8Array.from({ length: 2 * TILE_BYTES }, (_, i) =>
  i < TILE_BYTES ? 0 : (i * 37 + (i >> 5) * 11) % 256,
)

/** As `loadModel`; `ModelMismatch` also where TensorFlow.js cannot make anything of it. */
export function loadAnother(artifacts: GraphArtifacts): Promise<Model> {
  return inWords(() => loadModel(artifacts, () => wrong(engineWords.noSoftmax)))
}

/**
 * Runs two tiles, each by itself, and a batch. Throws `ModelMismatch` for other than ten scores and
 * for what TensorFlow.js cannot run, `ModelWrong` for an embedding that is not all numbers, and
 * where scores are the same whatever the tile is.
 * @returns how many values its embedding has, and the milliseconds that a tile took
 */
export function checkAnother(
  model: Model,
): Promise<{ embeddingWidth: number; millisecondsPerImage: number }> {
  return inWords(async () => {
    const one = await model.embed(TILES.subarray(0, TILE_BYTES), 1)
    const before = performance.now()
    const other = await model.embed(TILES.subarray(TILE_BYTES), 1)
    const millisecondsPerImage = performance.now() - before
    assertTenScores(one.scores.length)
    const together = await model.embed(TILES, 2)
    const values = [...one.embedding, ...other.embedding, ...together.embedding]
    if (values.length === 0 || !values.every(Number.isFinite)) throw wrong(engineWords.noNumbers)
    if (one.scores.every((score, i) => score === other.scores[i]))
      throw wrong(engineWords.alwaysSame)
    return { embeddingWidth: one.embedding.length, millisecondsPerImage }
  })
}

/** What TensorFlow.js says of a graph is the best hint there is. */
async function inWords<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (isFailure(error)) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure('ModelMismatch', engineWords.cannotRun(why.slice(0, 200)))
  }
}

function wrong(sentence: string): Failure {
  return new Failure('ModelWrong', sentence)
}
