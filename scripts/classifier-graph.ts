/** The feature model's network as a graph model. */
import { convolutionNode, denseNode, window } from './fused-node.ts'
import { assembleGraph, type GraphModel } from './graph-model.ts'
import { integers, operation, type GraphNode } from './graph-node.ts'
import { inputsOf, weightsOf, type Layer } from './layers.ts'
import { preprocessing } from './preprocessing.ts'
import { storeInt32, type StoredTensor } from './stored-tensor.ts'

/** A layer as one node of the graph. */
function nodeOf(layer: Layer): GraphNode {
  const { name } = layer
  switch (layer.kind) {
    case 'convolution': {
      const part = { name, input: layer.input, weights: weightsOf(layer), relu: true }
      return convolutionNode(part, layer.stride, layer.padding)
    }
    case 'dense':
      return denseNode({ name, input: layer.input, weights: weightsOf(layer), relu: layer.relu })
    case 'maxPool':
    case 'averagePool':
      return operation(name, layer.kind === 'maxPool' ? 'MaxPool' : 'AvgPool', inputsOf(layer), {
        ksize: integers([1, 3, 3, 1]),
        ...window(layer.stride, layer.padding),
      })
    case 'concat':
      return operation(name, 'ConcatV2', [...layer.inputs, 'channel_axis'], {
        N: { i: String(layer.inputs.length) },
      })
    case 'mean':
      return operation(name, 'Mean', [layer.input, 'spatial_axes'])
  }
}

/**
 * The graph model of `layers` with the given `kernel` and `bias` tensors.
 *
 * Input `tile`: float32 [n, 32, 32, 3], values 0..255. Outputs `embedding` [n, 512] (after its relu) and `scores`
 * [n, 10] (softmax). Any node can be asked for by its layer's name.
 */
export function classifierGraph(layers: Layer[], weights: StoredTensor[]): GraphModel {
  const before = preprocessing()
  const axis = { ...storeInt32('channel_axis', [3]), shape: [] }
  return assembleGraph(
    [...before.nodes, ...layers.map(nodeOf), operation('scores', 'Softmax', ['logits'])],
    [...before.tensors, axis, storeInt32('spatial_axes', [1, 2]), ...weights],
    { scores: [-1, 10], embedding: [-1, 512] },
  )
}
