/**
 * The shipped network as a stock Keras model: convolution, batch normalisation and relu are layers
 * of their own, as `tf.keras.applications.InceptionV3` has them.
 */
import { io, tensor } from '@tensorflow/tfjs-core'
import {
  input,
  layers as keras,
  model as keepModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers'
import { MODEL_SIDE } from '../bicubic.ts'
import { inputsOf, PICTURE, weightsOf, type Convolution, type Layer } from '../layers.ts'
import type { Tensor } from '../safetensors.ts'

/** Keras' epsilon for this network. */
const EPSILON = 1e-3

type Weights = ReadonlyMap<string, Tensor>

/** The values of a Keras layer, by its name, in the order in which it keeps them. */
type Values = Map<string, Tensor[]>

/**
 * Topology and weights, as `save` of TensorFlow.js' layers gives them; input: the enlarged picture
 * [n, 140, 140, 3], output: the scores. Computes what the network computes: its folded bias is the
 * offset of a normalisation that scales by 1. A TensorFlow.js backend must run.
 */
export async function stockModel(
  network: readonly Layer[],
  weights: Weights,
): Promise<io.ModelArtifacts> {
  const values: Values = new Map()
  const picture = input({ shape: [MODEL_SIDE, MODEL_SIDE, 3], name: PICTURE })
  const made = new Map<string, SymbolicTensor>([[PICTURE, picture]])
  for (const layer of network) {
    const inputs = inputsOf(layer).map((name) => made.get(name)!)
    made.set(layer.name, applied(layer, inputs, weights, values))
  }
  const whole = keepModel({ inputs: picture, outputs: made.get(network.at(-1)!.name)! })
  for (const [name, tensors] of values)
    whole.getLayer(name).setWeights(tensors.map(({ shape, values }) => tensor(values, shape)))
  let saved: io.ModelArtifacts | undefined
  await whole.save({
    save: async (artifacts) => {
      saved = artifacts
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) }
    },
  })
  whole.dispose()
  return saved!
}

function applied(
  layer: Layer,
  inputs: SymbolicTensor[],
  weights: Weights,
  values: Values,
): SymbolicTensor {
  const { name } = layer
  const [first] = inputs as [SymbolicTensor]
  const pooling = { poolSize: 3, name } as const
  switch (layer.kind) {
    case 'convolution':
      return convolved(layer, first, weights, values)
    case 'dense': {
      values.set(
        name,
        ['kernel', 'bias'].map((part) => weights.get(`${weightsOf(layer)}/${part}`)!),
      )
      const activation = layer.relu ? 'relu' : 'softmax'
      return made(keras.dense({ units: layer.kernel[1], activation, name, ...ZEROS }).apply(first))
    }
    case 'maxPool':
      return made(keras.maxPooling2d({ ...pooling, ...stepsOf(layer) }).apply(first))
    case 'averagePool':
      return made(keras.averagePooling2d({ ...pooling, ...stepsOf(layer) }).apply(first))
    case 'concat':
      return made(keras.concatenate({ axis: 3, name }).apply(inputs))
    case 'mean':
      return made(keras.globalAveragePooling2d({ name }).apply(first))
  }
}

/** Random ones would be drawn for nothing. */
const ZEROS = { kernelInitializer: 'zeros' } as const

function convolved(
  layer: Convolution,
  before: SymbolicTensor,
  weights: Weights,
  values: Values,
): SymbolicTensor {
  const { name, kernel } = layer
  const [height, width, , filters] = kernel
  const bias = weights.get(`${name}/bias`)!
  const filled = (value: number) => ({ ...bias, values: bias.values.map(() => value) })
  values.set(name, [weights.get(`${name}/kernel`)!])
  values.set(`${name}_normalised`, [bias, filled(0), filled(1 - EPSILON)])
  const sizes = { kernelSize: [height, width], filters, useBias: false }
  const one = keras.conv2d({ ...sizes, ...stepsOf(layer), ...ZEROS, name }).apply(before)
  const settings = { scale: false, epsilon: EPSILON, name: `${name}_normalised` }
  const two = keras.batchNormalization(settings).apply(one)
  return made(keras.activation({ activation: 'relu', name: `${name}_relu` }).apply(two))
}

const stepsOf = ({ stride, padding }: { stride: number; padding: 'SAME' | 'VALID' }) => ({
  strides: stride,
  padding: padding === 'SAME' ? ('same' as const) : ('valid' as const),
})

const made = (output: unknown) => output as SymbolicTensor
