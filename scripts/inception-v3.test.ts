import { expect, it } from 'vitest'
import { inceptionV3 } from './inception-v3.ts'
import { hasWeights, inputsOf, kernelShape, PICTURE } from './layers.ts'

const layers = inceptionV3()

it('has the 94 convolutions of Keras and 22,822,570 parameters with ours on top', () => {
  expect(layers.filter((layer) => layer.kind === 'convolution')).toHaveLength(94)
  const parameters = layers.filter(hasWeights).reduce((sum, layer) => {
    const { places, ins, outs } = kernelShape(layer)
    return sum + (places * ins + 1) * outs
  }, 0)
  expect(parameters).toBe(22_822_570)
})

it('names every layer once, after the layers that it reads', () => {
  const known = new Set([PICTURE])
  for (const layer of layers) {
    expect(known.has(layer.name)).toBe(false)
    for (const input of inputsOf(layer)) expect(known.has(input)).toBe(true)
    known.add(layer.name)
  }
})
