/** Cross-layer equalisation (Nagel et al. 2019, arXiv 1906.04721), with the scales chosen by what they cost in noise. */
import { FIXED, numberChannels, rescale, type Rescaled } from './channel-scales.ts'
import { hasWeights, kernelShape, weightsOf, type Layer } from './layers.ts'
import { chooseScales, type Cost } from './noise-cost.ts'
import type { Tensor } from './safetensors.ts'

/**
 * Rescales all channels so that one uint8 grid a tensor costs least.
 *
 * By layer: `noise` is what an error of 1 in a kernel row costs, `variance` that of the outputs before the relu.
 * The network computes what it did before, but for rounding. Also returns, by layer, the factor of each kernel row.
 */
export function equalise(
  layers: Layer[],
  weights: Map<string, Tensor>,
  noise: Map<string, Float64Array>,
  variance: Map<string, Float64Array>,
): Rescaled {
  const { channels, count } = numberChannels(layers)
  const importance = new Float64Array(count)
  const weighted = layers.filter(hasWeights)
  for (const layer of weighted) {
    const { places, ins, outs } = kernelShape(layer)
    const { values } = weights.get(`${weightsOf(layer)}/kernel`)!
    const spread = variance.get(layer.name)!
    const inputs = channels.get(layer.input)!
    for (let row = 0, at = 0; row < places * ins; row++) {
      for (let o = 0; o < outs; o++, at++) {
        importance[inputs[row % ins]!]! += values[at]! ** 2 / (spread[o]! * outs)
      }
    }
  }
  const costs = weighted.map((layer): Cost => {
    const { places, ins, outs } = kernelShape(layer)
    const { values } = weights.get(`${weightsOf(layer)}/kernel`)!
    const rowNoise = noise.get(layer.name)!
    const logLargest = new Float32Array(ins * outs)
    const inputNoise = new Float64Array(ins)
    for (let row = 0; row < places * ins; row++) {
      const i = row % ins
      inputNoise[i]! += rowNoise[row]!
      for (let o = 0; o < outs; o++) {
        const size = Math.abs(values[row * outs + o]!)
        if (size > logLargest[i * outs + o]!) logLargest[i * outs + o] = size
      }
    }
    const outputs = channels.get(layer.name)!
    const weight = Float64Array.from(outputs, (number, o) =>
      number === FIXED ? 1 / (variance.get(layer.name)![o]! * outs) : importance[number]!,
    )
    return {
      inputs: channels.get(layer.input)!,
      outputs,
      logLargest: logLargest.map((value) => Math.log(value + 1e-9)),
      noise: inputNoise,
      weight,
    }
  })
  return rescale(layers, weights, channels, chooseScales(costs, count))
}
