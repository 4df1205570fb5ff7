/** Runs a graph model on tiles, a batch at a time; no tensor leaves this file. */
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter'
import { io, tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core'
import { Failure } from '../failure.ts'
import { TILE_BYTES, TILE_SIZE } from '../images/tile.ts'
import * as engineWords from '../words/engine.ts'
import { withKernels, type OwnKernels } from './kernels-in-place.ts'
import { openOwnKernels } from './own-kernels.ts'
import { unlessLost, watchedContext } from './webgl-context.ts'

/** The parsed model.json and the bytes of its shards, in order. */
export interface GraphArtifacts {
  modelJson: object
  weightData: ArrayBuffer
}

/** The names that a converter gives to inputs and outputs. */
interface Signature {
  outputs?: Record<string, object>
}

export interface TileGraph {
  /**
   * The values of each output for `count` tiles (count x 3072 RGB bytes), row i those of tile i.
   * Throws a RangeError where there are not so many bytes, `BackendLost` where the context of the
   * GPU that the graph was opened on went away.
   */
  run(tiles: Uint8Array, count: number, outputs: readonly string[]): Promise<Float32Array[]>
  dispose(): void
}

/**
 * Tiles in one run. WebGL compiles a program per shape, so only two sizes are ever used: 1 for a
 * dropped photo and this for a gallery; a larger one gains nothing on WASM and costs memory on phones.
 */
const BATCH = 8

/**
 * Loads a TensorFlow.js graph model whose input `tile` is float32 [n, 32, 32, 3], 0..255.
 * @param outputs what will be asked for. Throws `ModelMismatch` where the model has no such output.
 */
export async function openTileGraph(
  { modelJson, weightData }: GraphArtifacts,
  outputs: readonly string[],
): Promise<TileGraph> {
  const context = watchedContext()
  const json = modelJson as io.ModelJSON
  const weightSpecs = json.weightsManifest.flatMap((group) => group.weights)
  const graph = await loadGraphModel(
    io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs,
      weightData,
      ...(json.signature && { signature: json.signature }),
      format: 'graph-model',
    }),
  )
  // A converted model's nodes have names of their own; its signature tells which output is which.
  const named = Object.keys((json.signature as Signature | undefined)?.outputs ?? {})
  const missing = outputs.find(
    (output) => !named.includes(output) && !graph.outputNodes.includes(output),
  )
  if (missing !== undefined) {
    graph.dispose()
    throw new Failure('ModelMismatch', engineWords.noOutput(missing))
  }

  const own = openOwnKernels(graph.weights, weightSpecs)
  const opened = { graph, own }
  return {
    async run(tiles, count, wanted) {
      if (tiles.length !== count * TILE_BYTES)
        throw new RangeError(`${count} tiles need ${count * TILE_BYTES} bytes, got ${tiles.length}`)
      const batches: Float32Array[][] = []
      for (let start = 0; start < count; start += BATCH) {
        const part = tiles.subarray(start * TILE_BYTES, (start + BATCH) * TILE_BYTES)
        const size = Math.min(BATCH, count - start)
        const running = inTurn(() => unlessLost(context, runBatch(opened, part, size, wanted)))
        batches.push(await running)
      }
      return wanted.map((_, output) => join(batches.map((batch) => batch[output]!)))
    },
    dispose() {
      graph.dispose()
      own?.dispose()
    },
  }
}

interface OpenGraph {
  graph: GraphModel
  own: OwnKernels | undefined
}

/** The batch under way, of whichever graph. */
let latest: Promise<unknown> = Promise.resolve()

/**
 * One batch after the other, as they were asked for: side by side each would need textures of its
 * own, which TensorFlow.js keeps for good, and the GPU is not quicker for it.
 */
function inTurn<Values>(run: () => Promise<Values>): Promise<Values> {
  const turn = latest.then(run, run)
  latest = turn
  return turn
}

/** One run: a single tile as it is, anything else padded to `BATCH` with black tiles. */
async function runBatch(
  { graph, own }: OpenGraph,
  tiles: Uint8Array,
  count: number,
  outputs: readonly string[],
): Promise<Float32Array[]> {
  const size = count === 1 ? 1 : BATCH
  const input = new Float32Array(size * TILE_BYTES)
  input.set(tiles)
  const tensors = tidy(() => {
    const tile = tensor4d(input, [size, TILE_SIZE, TILE_SIZE, 3])
    const execute = () => graph.execute({ tile }, [...outputs]) as Tensor | Tensor[]
    return own ? withKernels(own, execute) : execute()
  })
  // Asked for one output, TensorFlow.js answers with it alone.
  const asked = Array.isArray(tensors) ? tensors : [tensors]
  try {
    const values = await Promise.all(asked.map((tensor) => tensor.data<'float32'>()))
    return values.map((data) => data.slice(0, (data.length / size) * count))
  } finally {
    for (const tensor of asked) tensor.dispose()
  }
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
