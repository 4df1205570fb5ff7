/**
 * The shipped network as a stock Keras model runs in TensorFlow.js: convolution, batch normalisation
 * and relu apart. The layers package is not installed; its layers call these very operations.
 */
import { operation, type GraphNode } from '../graph-node.ts'
import type { GraphModel } from '../graph-model.ts'
import { storeFloat32, type StoredTensor } from '../stored-tensor.ts'

/** Keras' epsilon for this network. */
const EPSILON = 1e-3

/** Computes what `model` computes: its folded bias is the offset of a normalisation that scales by 1. */
export function stockGraph(model: GraphModel): GraphModel {
  const { modelTopology, weightsManifest } = model.modelJson
  const sizes = biasSizes(model)
  const added = [...new Set(sizes.values())].flatMap(constantsOf)
  const nodes = modelTopology.node.flatMap((node) => apart(node, sizes))
  const constants = added.map(({ name }) => ({ name, op: 'Const', attr: { dtype: FLOAT } }))
  const weights = added.map(({ name, shape, dtype }) => ({ name, shape, dtype }))
  const [group] = weightsManifest
  return {
    modelJson: {
      ...model.modelJson,
      modelTopology: { ...modelTopology, node: [...constants, ...nodes] },
      weightsManifest: [{ paths: group!.paths, weights: [...group!.weights, ...weights] }],
    },
    weightData: joined(model.weightData, added),
  }
}

const FLOAT = { type: 'DT_FLOAT' }

/** Channels of every bias, by its name. */
function biasSizes({ modelJson }: GraphModel): Map<string, number> {
  const weights = modelJson.weightsManifest.flatMap((group) => group.weights)
  const specs = weights as { name: string; shape: number[] }[]
  const biases = specs.filter(({ name }) => name.endsWith('/bias'))
  return new Map(biases.map(({ name, shape }) => [name, shape[0]!]))
}

/** For so many channels: scale 1, mean 0, and the variance whose deviation is 1. */
function constantsOf(channels: number): StoredTensor[] {
  const filled = (name: string, value: number) =>
    storeFloat32(`${name}/${channels}`, {
      shape: [channels],
      values: new Float32Array(channels).fill(value),
    })
  return [filled('scale', 1), filled('mean', 0), filled('variance', 1 - EPSILON)]
}

function apart(node: GraphNode, sizes: ReadonlyMap<string, number>): GraphNode[] {
  if (node.op !== '_FusedConv2D') return [node]
  const [input, kernel, bias] = node.input as [string, string, string]
  const channels = sizes.get(bias)!
  const { strides, padding, dilations } = node.attr as Record<string, object>
  const attributes = { strides: strides!, padding: padding!, dilations: dilations! }
  const names = ['scale', 'mean', 'variance'].map((name) => `${name}/${channels}`)
  const [scale, mean, variance] = names as [string, string, string]
  return [
    operation(`${node.name}/convolved`, 'Conv2D', [input, kernel], attributes),
    operation(
      `${node.name}/normalised`,
      'FusedBatchNormV3',
      [`${node.name}/convolved`, scale, bias, mean, variance],
      { epsilon: { f: EPSILON }, is_training: { b: false } },
    ),
    operation(node.name, 'Relu', [`${node.name}/normalised`]),
  ]
}

function joined(first: ArrayBuffer, tensors: readonly StoredTensor[]): ArrayBuffer {
  const parts = [new Uint8Array(first), ...tensors.map(({ bytes }) => bytes)]
  return new Uint8Array(Buffer.concat(parts)).buffer
}
