/** The network as an ONNX file, with the very weights that ship: what another engine is timed on. */
import { bicubicMatrix, MODEL_SIDE, TILE_SIDE } from '../bicubic.ts'
import { PICTURE, weightsOf, type Convolution, type Layer, type Weighted } from '../layers.ts'
import type { Tensor } from '../safetensors.ts'
import { floats, node, onnxFile, scalar, value } from './onnx-parts.ts'

type Weights = ReadonlyMap<string, Tensor>

/**
 * Input `tile`: float32 [n, 32, 32, 3], 0..255; outputs as asked for, by the layers' names, and
 * `scores` where there are `logits`. Channels come first inside, as ONNX has them.
 * Throws where a tensor of a layer is missing.
 */
export function onnxModel(
  layers: readonly Layer[],
  weights: Weights,
  outputs: Record<string, number>,
): Uint8Array {
  const before = pictureParts()
  const hasScores = layers.some(({ name }) => name === 'logits')
  const scores = hasScores ? [node('Softmax', 'scores', ['logits'], { axis: 1 })] : []
  return onnxFile({
    nodes: [...before.nodes, ...layers.flatMap(nodesOf), ...scores],
    tensors: [
      ...before.tensors,
      ...layers.flatMap((layer) => (isWeighted(layer) ? tensorsOf(layer, weights) : [])),
    ],
    inputs: [value('tile', ['n', TILE_SIDE, TILE_SIDE, 3])],
    outputs: Object.entries(outputs).map(([name, width]) => value(name, ['n', width])),
  })
}

/** v / 127.5 - 1, channels first, then A X Aᵀ. */
function pictureParts() {
  const matrix = bicubicMatrix()
  const turned = Float32Array.from(matrix, (_, i) => {
    const [row, column] = [Math.floor(i / MODEL_SIDE), i % MODEL_SIDE]
    return matrix[column * TILE_SIDE + row]!
  })
  return {
    nodes: [
      node('Div', 'divided', ['tile', 'half_range']),
      node('Sub', 'centred', ['divided', 'one']),
      node('Transpose', 'planes', ['centred'], { perm: [0, 3, 1, 2] }),
      node('MatMul', 'tall', ['bicubic', 'planes']),
      node('MatMul', PICTURE, ['tall', 'bicubic_turned']),
    ],
    tensors: [
      scalar('half_range', 127.5),
      scalar('one', 1),
      floats('bicubic', [MODEL_SIDE, TILE_SIDE], matrix),
      floats('bicubic_turned', [TILE_SIDE, MODEL_SIDE], turned),
    ],
  }
}

const isWeighted = (layer: Layer): layer is Weighted =>
  layer.kind === 'convolution' || layer.kind === 'dense'

function nodesOf(layer: Layer): Uint8Array[] {
  const { name } = layer
  switch (layer.kind) {
    case 'convolution':
      return withRelu(name, (before) =>
        node('Conv', before, inputsOf(layer), { strides: [layer.stride, layer.stride], pads: padsOf(layer) }),
      ) // prettier-ignore
    case 'dense': {
      const product = (as: string) => node('Gemm', as, inputsOf(layer))
      return layer.relu ? withRelu(name, product) : [product(name)]
    }
    case 'maxPool':
    case 'averagePool': {
      const operator = layer.kind === 'maxPool' ? 'MaxPool' : 'AveragePool'
      const pads = layer.padding === 'SAME' ? [1, 1, 1, 1] : [0, 0, 0, 0]
      const attributes = { kernel_shape: [3, 3], strides: [layer.stride, layer.stride], pads }
      return [node(operator, name, [layer.input], attributes)]
    }
    case 'concat':
      return [node('Concat', name, layer.inputs, { axis: 1 })]
    case 'mean':
      return [node('ReduceMean', name, [layer.input], { axes: [2, 3], keepdims: 0 })]
  }
}

function withRelu(name: string, make: (before: string) => Uint8Array): Uint8Array[] {
  return [make(`${name}/sum`), node('Relu', name, [`${name}/sum`])]
}

const inputsOf = (layer: Weighted) => [
  layer.input,
  `${weightsOf(layer)}/kernel`,
  `${weightsOf(layer)}/bias`,
]

/** Every convolution that pads has stride 1 and odd sides. */
function padsOf({ kernel: [height, width], padding }: Convolution): number[] {
  if (padding === 'VALID') return [0, 0, 0, 0]
  const [y, x] = [(height - 1) / 2, (width - 1) / 2]
  return [y, x, y, x]
}

function tensorsOf(layer: Weighted, weights: Weights): Uint8Array[] {
  const name = weightsOf(layer)
  const kernel = weights.get(`${name}/kernel`)!
  const bias = weights.get(`${name}/bias`)!
  const biases = floats(`${name}/bias`, bias.shape, bias.values)
  if (layer.kind === 'dense') return [floats(`${name}/kernel`, kernel.shape, kernel.values), biases]
  const [height, width, ins, outs] = layer.kernel
  const turned = outputsFirst(kernel.values, height * width, ins, outs)
  return [floats(`${name}/kernel`, [outs, ins, height, width], turned), biases]
}

/** From [place, in, out] to [out, in, place]. */
function outputsFirst(values: Float32Array, places: number, ins: number, outs: number) {
  const turned = new Float32Array(values.length)
  for (let place = 0; place < places; place++)
    for (let i = 0; i < ins; i++)
      for (let out = 0; out < outs; out++)
        turned[(out * ins + i) * places + place] = values[(place * ins + i) * outs + out]!
  return turned
}
