/** Writes a network as a standard TensorFlow.js graph model: model.json and the weights' shards. */
import {
  constant,
  dimensions,
  integers,
  operation,
  text,
  texts,
  type GraphNode,
} from './graph-node.ts'
import { hasWeights, inputsOf, weightsOf, type Layer, type Padding } from './layers.ts'
import { preprocessing, TILE_SHAPE } from './preprocessing.ts'
import { storeInt32, type StoredTensor } from './stored-tensor.ts'

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

function window(stride: number, padding: Padding): GraphNode['attr'] {
  const strides = integers([1, stride, stride, 1])
  return { strides, padding: text(padding) }
}

const fused = (ops: string[]) => ({ fused_ops: texts(ops), num_args: { i: '1' } })

/** A layer as one node of the graph. */
function nodeOf(layer: Layer): GraphNode {
  const inputs = [...inputsOf(layer)]
  if (hasWeights(layer)) {
    const weights = weightsOf(layer)
    inputs.push(`${weights}/kernel`, `${weights}/bias`)
  }
  switch (layer.kind) {
    case 'convolution':
      return operation(layer.name, '_FusedConv2D', inputs, {
        ...window(layer.stride, layer.padding),
        dilations: integers([1, 1, 1, 1]),
        ...fused(['BiasAdd', 'Relu']),
      })
    case 'dense':
      return operation(layer.name, '_FusedMatMul', inputs, {
        ...fused(layer.relu ? ['BiasAdd', 'Relu'] : ['BiasAdd']),
      })
    case 'maxPool':
    case 'averagePool':
      return operation(layer.name, layer.kind === 'maxPool' ? 'MaxPool' : 'AvgPool', inputs, {
        ksize: integers([1, 3, 3, 1]),
        ...window(layer.stride, layer.padding),
      })
    case 'concat':
      return operation(layer.name, 'ConcatV2', [...inputs, 'channel_axis'], {
        N: { i: String(inputs.length) },
      })
    case 'mean':
      return operation(layer.name, 'Mean', [...inputs, 'spatial_axes'])
  }
}

/**
 * The graph model of `layers` with the given `kernel` and `bias` tensors.
 *
 * Input `tile`: float32 [n, 32, 32, 3], values 0..255. Outputs `embedding` [n, 512] (after its relu) and `scores`
 * [n, 10] (softmax). Any node can be asked for by its layer's name.
 */
export function buildGraphModel(layers: Layer[], weights: StoredTensor[]): GraphModel {
  const before = preprocessing()
  const axis = { ...storeInt32('channel_axis', [3]), shape: [] }
  const tensors = [...before.tensors, axis, storeInt32('spatial_axes', [1, 2]), ...weights]
  const node = [
    ...tensors.map(constant),
    ...before.nodes,
    ...layers.map(nodeOf),
    operation('scores', 'Softmax', ['logits']),
  ]
  const whole = new Uint8Array(tensors.reduce((sum, tensor) => sum + tensor.bytes.length, 0))
  let at = 0
  for (const { bytes } of tensors) {
    whole.set(bytes, at)
    at += bytes.length
  }
  const shards = Math.ceil(whole.length / SHARD_BYTES)
  const paths = Array.from({ length: shards }, (_, i) => shardPath(i + 1, shards))
  const entries = tensors.map(({ name, shape, dtype, quantization }) => ({
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
  const modelJson: ModelJson = {
    format: 'graph-model',
    generatedBy: 'lookalike',
    convertedBy: null,
    signature: {
      inputs: { tile: signatureOf('tile', TILE_SHAPE) },
      outputs: {
        scores: signatureOf('scores', dimensions([-1, 10])),
        embedding: signatureOf('embedding', dimensions([-1, 512])),
      },
    },
    modelTopology: { node, library: {}, versions: { producer: 1395, minConsumer: 12 } },
    weightsManifest: [{ paths, weights: entries }],
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
