/** A standard TensorFlow.js graph model: model.json and the weights' shards. */
import { constant, dimensions, type GraphNode } from './graph-node.ts'
import type { StoredTensor } from './stored-tensor.ts'
import { TILE_SHAPE } from './tile-input.ts'

/** What `tf.io` and the page's loader take: the parsed model.json, and all shards in one piece. */
export type GraphModel = { modelJson: ModelJson; weightData: ArrayBuffer }

export type ModelJson = {
  format: 'graph-model'
  generatedBy: string
  convertedBy: null
  signature: object
  modelTopology: { node: GraphNode[]; library: object; versions: object }
  weightsManifest: { paths: string[]; weights: object[] }[]
}

/** Below both readings of "4 MB". */
const SHARD_BYTES = 4_000_000

/**
 * The graph model of `nodes`, which read `tile` (see tile-input.ts), and the `tensors` that they name.
 * `outputs`: the shape of each named output, -1 for the number of tiles.
 */
export function assembleGraph(
  nodes: GraphNode[],
  tensors: StoredTensor[],
  outputs: Record<string, number[]>,
): GraphModel {
  const whole = new Uint8Array(tensors.reduce((sum, tensor) => sum + tensor.bytes.length, 0))
  let at = 0
  for (const { bytes } of tensors) {
    whole.set(bytes, at)
    at += bytes.length
  }
  const shards = Math.ceil(whole.length / SHARD_BYTES)
  const paths = Array.from({ length: shards }, (_, i) => shardPath(i + 1, shards))
  const weights = tensors.map(({ name, shape, dtype, quantization }) => ({
    name,
    shape,
    dtype,
    ...(quantization && { quantization }),
  }))
  const signatureOf = (name: string, shape: object) => ({
    name: `${name}:0`,
    dtype: 'DT_FLOAT',
    tensorShape: shape,
  })
  const signatures = Object.entries(outputs).map(([name, shape]) => [
    name,
    signatureOf(name, dimensions(shape)),
  ])
  const modelJson: ModelJson = {
    format: 'graph-model',
    generatedBy: 'lookalike',
    convertedBy: null,
    signature: {
      inputs: { tile: signatureOf('tile', TILE_SHAPE) },
      outputs: Object.fromEntries(signatures),
    },
    modelTopology: {
      node: [...tensors.map(constant), ...nodes],
      library: {},
      versions: { producer: 1395, minConsumer: 12 },
    },
    weightsManifest: [{ paths, weights }],
  }
  return { modelJson, weightData: whole.buffer }
}

/** Two digits, so that the order by name is the order of the bytes. */
function shardPath(number: number, count: number): string {
  const digits = (value: number) => String(value).padStart(2, '0')
  return `shard-${digits(number)}-of-${digits(count)}.bin`
}

/** The files of a graph model, by name: model.json, then the shards in order. */
export function filesOf({ modelJson, weightData }: GraphModel): Map<string, Uint8Array> {
  const files = new Map([['model.json', new TextEncoder().encode(JSON.stringify(modelJson))]])
  const paths = modelJson.weightsManifest.flatMap((group) => group.paths)
  for (const [i, path] of paths.entries()) {
    const start = i * SHARD_BYTES
    const length = Math.min(SHARD_BYTES, weightData.byteLength - start)
    files.set(path, new Uint8Array(weightData, start, length))
  }
  return files
}
