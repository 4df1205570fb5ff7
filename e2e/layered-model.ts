/** For tests: a small model whose layers lie on both sides of what our own WebGL kernels do. */
import { convolutionNode, denseNode, window } from '../scripts/fused-node.ts'
import { assembleGraph, filesOf } from '../scripts/graph-model.ts'
import { integers, operation, type GraphNode } from '../scripts/graph-node.ts'
import { storeFloat32, storeInt32, storeUint8 } from '../scripts/stored-tensor.ts'
import { CENTRED, tileInput } from '../scripts/tile-input.ts'

const floats = (name: string, shape: number[]) => {
  const count = shape.reduce((product, size) => product * size, 1)
  const values = Float32Array.from({ length: count }, (_, i) => 0.4 * Math.sin(i * i * 0.37 + i))
  return storeFloat32(name, { shape, values })
}

const bytes = (name: string, shape: number[]) => {
  const count = shape.reduce((product, size) => product * size, 1)
  const codes = Uint8Array.from({ length: count }, (_, i) => (i * i * 7 + i * 37) % 256)
  return storeUint8(name, shape, codes, { scale: 0.002, min: -0.25 })
}

const convolution = (name: string, input: string, stride: number, relu: boolean, weights = name) =>
  convolutionNode({ name, input, weights, relu }, stride, 'SAME')

const pool = (name: string, op: 'MaxPool' | 'AvgPool', input: string, stride: number) =>
  operation(name, op, [input], { ksize: integers([1, 3, 3, 1]), ...window(stride, 'SAME') })

const concatenation = (name: string, inputs: string[]) =>
  operation(name, 'ConcatV2', [...inputs, 'axis'], { N: { i: String(inputs.length) } })

/** With TensorFlow.js' own kernel, for the same weights as a layer of ours. */
function dilated(node: GraphNode): GraphNode {
  return { ...node, attr: { ...node.attr, dilations: integers([1, 2, 2, 1]) } }
}

/** Its files by name. */
export function layeredModel(): Map<string, Uint8Array> {
  const { nodes, tensors } = tileInput()
  const graph = assembleGraph(
    [
      ...nodes,
      convolution('three_channels', CENTRED, 1, true),
      convolution('bytes', 'three_channels', 2, true),
      dilated(convolution('dilated', 'three_channels', 1, true, 'bytes')),
      pool('dilated_pool', 'MaxPool', 'dilated', 2),
      pool('mean_pool', 'AvgPool', 'bytes', 1),
      convolution('linear', 'bytes', 1, false),
      pool('largest_pool', 'MaxPool', 'linear', 1),
      convolution('six_channels', 'bytes', 1, true),
      concatenation('ours', ['bytes', 'mean_pool', 'largest_pool']),
      concatenation('theirs', ['ours', 'six_channels', 'dilated_pool']),
      operation('pooled', 'Mean', ['theirs', 'axes']),
      denseNode({ name: 'logits', input: 'pooled', weights: 'logits', relu: false }),
      operation('scores', 'Softmax', ['logits']),
      denseNode({ name: 'embedding', input: 'pooled', weights: 'embedding', relu: true }),
    ],
    [
      ...tensors,
      { ...storeInt32('axis', [3]), shape: [] },
      storeInt32('axes', [1, 2]),
      ...[floats('three_channels/kernel', [3, 3, 3, 8]), floats('three_channels/bias', [8])],
      ...[bytes('bytes/kernel', [3, 3, 8, 16]), floats('bytes/bias', [16])],
      ...[floats('linear/kernel', [1, 3, 16, 12]), floats('linear/bias', [12])],
      ...[floats('six_channels/kernel', [3, 1, 16, 6]), floats('six_channels/bias', [6])],
      ...[floats('logits/kernel', [66, 10]), floats('logits/bias', [10])],
      ...[floats('embedding/kernel', [66, 32]), floats('embedding/bias', [32])],
    ],
    { scores: [-1, 10], embedding: [-1, 32] },
  )
  return filesOf(graph)
}
