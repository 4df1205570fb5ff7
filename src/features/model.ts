/** The feature model: tiles in, class scores and embeddings out. */
import type { Failure } from '../failure.ts'
import { openTileGraph, type GraphArtifacts } from './tile-graph.ts'
import { contextLost } from './webgl-context.ts'

/** Row i belongs to tile i. */
export interface Features {
  /** [count x 10] softmax, each 0..1, a row sums to 1 */
  scores: Float32Array
  /** [count x 512] the Dense layer before the softmax, after its relu: 0 or more */
  embedding: Float32Array
}

export interface Model {
  /** @param tiles count * 3072 RGB bytes. Throws `BackendLost` where the GPU context went away. */
  embed(tiles: Uint8Array, count: number): Promise<Features>
  dispose(): void
}

const OUTPUTS = ['scores', 'embedding'] as const

/**
 * Loads a TensorFlow.js graph model whose outputs are named `scores` and `embedding`.
 * @param notSoftmax what to throw where scores do not sum to 1: of a model that is known to give a
 * softmax, that the GPU has lost it
 */
export async function loadModel(
  artifacts: GraphArtifacts,
  notSoftmax: () => Failure = contextLost,
): Promise<Model> {
  const graph = await openTileGraph(artifacts, OUTPUTS)
  return {
    async embed(tiles, count) {
      const [scores, embedding] = await graph.run(tiles, count, OUTPUTS)
      if (!isSoftmax(scores!, count)) throw notSoftmax()
      return { scores: scores!, embedding: embedding! }
    },
    dispose: () => graph.dispose(),
  }
}

/** Scores of any model sum to 1 a row, float16 textures included to a hundredth. */
function isSoftmax(scores: Float32Array, count: number): boolean {
  const width = scores.length / count
  for (let i = 0; i < count; i++) {
    const row = scores.subarray(i * width, (i + 1) * width)
    const sum = row.reduce((total, score) => total + score, 0)
    // Written so that NaN fails too.
    if (!(Math.abs(sum - 1) < 0.01)) return false
  }
  return true
}
