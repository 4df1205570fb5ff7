/** The scale of each channel of a network of homogeneous layers, and the network rescaled by them. */
import { hasWeights, inputsOf, kernelShape, PICTURE, weightsOf, type Layer } from './layers.ts'
import type { Tensor } from './safetensors.ts'

/** For each layer, the number of the scale of each of its channels; FIXED where it must stay 1. */
export type ChannelScales = Map<string, Int32Array>

export const FIXED = 0

/**
 * One scale a channel: relu, pools, concatenation and mean are positively homogeneous, so a convolution's output channel
 * may be divided by any s > 0 if every reader multiplies it by s. Picture, embedding and logits keep their size.
 */
export function numberChannels(layers: Layer[]): { channels: ChannelScales; count: number } {
  const channels: ChannelScales = new Map([[PICTURE, new Int32Array(3)]])
  let count = 1
  for (const layer of layers) {
    if (layer.kind === 'convolution') {
      channels.set(
        layer.name,
        Int32Array.from({ length: layer.kernel[3] }, () => count++),
      )
    } else if (layer.kind === 'dense') {
      channels.set(layer.name, new Int32Array(layer.kernel[1]).fill(FIXED))
    } else {
      const parts = inputsOf(layer).map((input) => [...channels.get(input)!])
      channels.set(layer.name, Int32Array.from(parts.flat()))
    }
  }
  return { channels, count }
}

/** `inputScales`: by layer, the factor of each kernel row. */
export type Rescaled = { weights: Map<string, Tensor>; inputScales: Map<string, Float64Array> }

/**
 * The same network with each channel divided by its scale where it is made and multiplied where it is read:
 * its outputs differ by rounding only.
 */
export function rescale(
  layers: Layer[],
  weights: Map<string, Tensor>,
  channels: ChannelScales,
  scales: Float64Array,
): Rescaled {
  const rescaled = new Map<string, Tensor>()
  const inputScales = new Map<string, Float64Array>()
  for (const layer of layers.filter(hasWeights)) {
    const name = weightsOf(layer)
    const { places, ins, outs } = kernelShape(layer)
    const inputs = channels.get(layer.input)!
    const outputs = channels.get(layer.name)!
    const rows = Float64Array.from(
      { length: places * ins },
      (_, row) => scales[inputs[row % ins]!]!,
    )
    const kernel = weights.get(`${name}/kernel`)!
    const bias = weights.get(`${name}/bias`)!
    rescaled.set(`${name}/kernel`, {
      shape: kernel.shape,
      values: kernel.values.map(
        (value, at) => (value * rows[Math.floor(at / outs)]!) / scales[outputs[at % outs]!]!,
      ),
    })
    rescaled.set(`${name}/bias`, {
      shape: bias.shape,
      values: bias.values.map((value, o) => value / scales[outputs[o]!]!),
    })
    inputScales.set(layer.name, rows)
  }
  return { weights: rescaled, inputScales }
}
