/** Runs the feature model: tiles in, class scores and embeddings out; no tensor leaves this file. */
import type { GraphModel } from '@tensorflow/tfjs-converter'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { io, memory, tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core'
import { Failure } from '../failure.ts'
import { TILE_BYTES, TILE_SIZE } from '../images/tile.ts'

/** What `loadModel` needs: the parsed model.json and the bytes of its shards, in order. */
export interface ModelArtifacts {
  modelJson: object
  weightData: ArrayBuffer
}

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
  /** Tensors alive right now: constant between calls. */
  tensorCount(): number
  dispose(): void
}

/**
 * Tiles in one run. WebGL compiles a program per shape, so only two sizes are ever used: 1 for a
 * dropped photo and this for a gallery; a larger one gains nothing on WASM and costs memory on phones.
 */
export const BATCH = 8

/** Loads a TensorFlow.js graph model whose outputs are named `scores` and `embedding`. */
export async function loadModel({ modelJson, weightData }: ModelArtifacts): Promise<Model> {
  const json = modelJson as io.ModelJSON
  const graph = await loadGraphModel(
    io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData,
      ...(json.signature && { signature: json.signature }),
      format: 'graph-model',
    }),
  )
  for (const output of ['scores', 'embedding'])
    if (!graph.outputNodes.includes(output))
      throw new Failure(
        'ModelMismatch',
        `The model has no output named "${output}". Use another one.`,
      )

  return {
    async embed(tiles, count) {
      if (tiles.length !== count * TILE_BYTES)
        throw new RangeError(`${count} tiles need ${count * TILE_BYTES} bytes, got ${tiles.length}`)
      const batches: Features[] = []
      for (let start = 0; start < count; start += BATCH)
        batches.push(
          await embedBatch(
            graph,
            tiles.subarray(start * TILE_BYTES, (start + BATCH) * TILE_BYTES),
            Math.min(BATCH, count - start),
          ),
        )
      return {
        scores: join(batches.map((batch) => batch.scores)),
        embedding: join(batches.map((batch) => batch.embedding)),
      }
    },
    tensorCount: () => memory().numTensors,
    dispose: () => graph.dispose(),
  }
}

/** One run: a single tile as it is, anything else padded to `BATCH` with black tiles. */
async function embedBatch(graph: GraphModel, tiles: Uint8Array, count: number): Promise<Features> {
  const size = count === 1 ? 1 : BATCH
  const input = new Float32Array(size * TILE_BYTES)
  input.set(tiles)
  const [scores, embedding] = tidy(() => {
    const tile = tensor4d(input, [size, TILE_SIZE, TILE_SIZE, 3])
    return graph.execute({ tile }, ['scores', 'embedding']) as [Tensor, Tensor]
  })
  try {
    const [scoreData, embeddingData] = await Promise.all([scores.data(), embedding.data()])
    const features = {
      scores: firstRows(scoreData as Float32Array, count, size),
      embedding: firstRows(embeddingData as Float32Array, count, size),
    }
    // A lost GPU context throws nothing: it hands out zeros or garbage.
    refuseUnlessSoftmax(features.scores, count)
    return features
  } finally {
    scores.dispose()
    embedding.dispose()
  }
}

/** Scores of any model sum to 1 a row, float16 textures included to a hundredth. */
function refuseUnlessSoftmax(scores: Float32Array, count: number): void {
  const sum = scores.reduce((total, score) => total + score, 0)
  if (Math.abs(sum / count - 1) < 0.01) return
  const message = 'The graphics processor was lost while the model ran. Reload the page to go on.'
  throw new Failure('BackendLost', message)
}

function firstRows(data: Float32Array, count: number, size: number): Float32Array {
  return data.slice(0, (data.length / size) * count)
}

function join(parts: Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Float32Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
