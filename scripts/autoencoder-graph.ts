/** The trained autoencoder as a graph model. */
import { convolutionNode, denseNode } from './fused-node.ts'
import { assembleGraph, type GraphModel } from './graph-model.ts'
import { operation, type GraphNode } from './graph-node.ts'
import type { Padding } from './layers.ts'
import type { Tensor } from './safetensors.ts'
import { storeFloat16, storeInt32, type StoredTensor } from './stored-tensor.ts'
import { CENTRED, storeNumber, tileInput } from './tile-input.ts'
import { TILE_SIZE } from '../src/images/tile.ts'

/** A layer as training/weights/autoencoder.json tells it; kernels and biases lie under its part and name. */
export type AutoencoderLayer =
  | { op: 'Conv2D'; name: string; stride: number; padding: Padding; activation: 'relu' | 'sigmoid' }
  | { op: 'MatMul'; name: string; activation: 'relu' | 'none' }
  | { op: 'Reshape'; shape: number[] }
  | { op: 'ResizeNearestNeighbor'; scale: number }

export type Part = 'encoder' | 'decoder'
export type AutoencoderLayers = Record<Part, AutoencoderLayer[]>

/** What has been built so far, the node that it ends in, and how high and wide that node's maps are. */
type Chain = { nodes: GraphNode[]; tensors: StoredTensor[]; end: string; side: number }

/**
 * The graph model of `layers` with the given weights (`encoder/conv1/kernel`, …), kept as float16, which is what
 * training wrote.
 *
 * Input `tile`: float32 [n, 32, 32, 3], values 0..255. Outputs `code` [n, width], linear, and `rebuilt`
 * [n, 32, 32, 3], values 0..255. Asked for `code` alone, TensorFlow.js runs the encoder only.
 */
export function autoencoderGraph(
  layers: AutoencoderLayers,
  weights: Map<string, Tensor>,
): GraphModel {
  const chain: Chain = { ...tileInput(), end: CENTRED, side: TILE_SIZE }
  for (const [i, layer] of layers.encoder.entries()) add(chain, 'encoder', layer, i)
  append(chain, operation('code', 'Identity', [chain.end]))
  for (const [i, layer] of layers.decoder.entries()) add(chain, 'decoder', layer, i)
  append(chain, operation('rebuilt', 'Mul', [chain.end, 'rebuilt/range']))
  const stored = [...weights].map(([name, tensor]) => storeFloat16(name, tensor))
  const width = weights.get('encoder/code/bias')!.values.length
  return assembleGraph(
    chain.nodes,
    [...chain.tensors, storeNumber('rebuilt/range', 255), ...stored],
    { code: [-1, width], rebuilt: [-1, TILE_SIZE, TILE_SIZE, 3] },
  )
}

function append(chain: Chain, node: GraphNode): void {
  chain.nodes.push(node)
  chain.end = node.name
}

function add(chain: Chain, part: Part, layer: AutoencoderLayer, i: number): void {
  switch (layer.op) {
    case 'Conv2D': {
      append(chain, convolutionNode(fusedPart(chain, part, layer), layer.stride, layer.padding))
      if (layer.activation === 'sigmoid')
        append(chain, operation(`${chain.end}/sigmoid`, 'Sigmoid', [chain.end]))
      chain.side /= layer.stride
      return
    }
    case 'MatMul':
      return append(chain, denseNode(fusedPart(chain, part, layer)))
    case 'Reshape': {
      chain.side = layer.shape[1]!
      return appendShaped(chain, `${part}/reshaped_${i}`, 'Reshape', layer.shape, {})
    }
    case 'ResizeNearestNeighbor': {
      chain.side *= layer.scale
      const size = [chain.side, chain.side]
      // As Keras' UpSampling2D asks for it; at whole scales the same pixels, farther from rounding errors.
      const centres = { align_corners: { b: false }, half_pixel_centers: { b: true } }
      return appendShaped(chain, `${part}/enlarged_${i}`, layer.op, size, centres)
    }
  }
}

const fusedPart = (
  { end }: Chain,
  part: Part,
  { name, activation }: Extract<AutoencoderLayer, { name: string }>,
) => ({
  name: `${part}/${name}`,
  input: end,
  weights: `${part}/${name}`,
  relu: activation === 'relu',
})

/** A node whose second input is a shape. */
function appendShaped(
  chain: Chain,
  name: string,
  op: string,
  shape: number[],
  attr: GraphNode['attr'],
): void {
  chain.tensors.push(storeInt32(`${name}/shape`, shape))
  append(chain, operation(name, op, [chain.end, `${name}/shape`], attr))
}
