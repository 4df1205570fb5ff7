/** The network as a list of layers: Keras' InceptionV3 to mixed10, then mean, Dense 512 and Dense 10. */

import { CLASS_COUNT } from '../src/features/class-count.ts'
import { PICTURE, type Convolution, type Layer, type Padding, type Pool } from './layers.ts'

/** The layers in an order in which each stands after its inputs; convolutions are numbered as Keras creates them. */
export function inceptionV3(): Layer[] {
  const layers: Layer[] = []
  const channels = new Map([[PICTURE, 3]])
  let convolutions = 0

  const add = (layer: Layer, width: number): string => {
    layers.push(layer)
    channels.set(layer.name, width)
    return layer.name
  }
  const width = (name: string) => channels.get(name)!

  function conv(
    input: string,
    filters: number,
    height: number,
    across: number,
    stride: 1 | 2 = 1,
    padding: Padding = 'SAME',
  ): string {
    const name = `conv2d_${++convolutions}`
    const kernel: Convolution['kernel'] = [height, across, width(input), filters]
    return add({ kind: 'convolution', name, input, kernel, stride, padding }, filters)
  }
  const pool = (kind: Pool['kind'], input: string, name: string) =>
    kind === 'maxPool'
      ? add({ kind, name, input, stride: 2, padding: 'VALID' }, width(input))
      : add({ kind, name, input, stride: 1, padding: 'SAME' }, width(input))
  const concat = (name: string, inputs: string[]) =>
    add(
      { kind: 'concat', name, inputs },
      inputs.reduce((sum, input) => sum + width(input), 0),
    )

  let x = conv(PICTURE, 32, 3, 3, 2, 'VALID')
  x = conv(x, 32, 3, 3, 1, 'VALID')
  x = conv(x, 64, 3, 3)
  x = pool('maxPool', x, 'max_pooling2d_1')
  x = conv(x, 80, 1, 1, 1, 'VALID')
  x = conv(x, 192, 3, 3, 1, 'VALID')
  x = pool('maxPool', x, 'max_pooling2d_2')

  for (const [block, poolFilters] of [32, 64, 64].entries()) {
    const one = conv(x, 64, 1, 1)
    const five = conv(conv(x, 48, 1, 1), 64, 5, 5)
    const double = conv(conv(conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3)
    const pooled = conv(pool('averagePool', x, `average_pooling2d_${block}`), poolFilters, 1, 1)
    x = concat(`mixed${block}`, [one, five, double, pooled])
  }

  const three = conv(x, 384, 3, 3, 2, 'VALID')
  const double = conv(conv(conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3, 2, 'VALID')
  x = concat('mixed3', [three, double, pool('maxPool', x, 'max_pooling2d_3')])

  for (const [block, f] of [128, 160, 160, 192].entries()) {
    const one = conv(x, 192, 1, 1)
    const seven = conv(conv(conv(x, f, 1, 1), f, 1, 7), 192, 7, 1)
    let twice = conv(conv(conv(x, f, 1, 1), f, 7, 1), f, 1, 7)
    twice = conv(conv(twice, f, 7, 1), 192, 1, 7)
    const pooled = conv(pool('averagePool', x, `average_pooling2d_${block + 4}`), 192, 1, 1)
    x = concat(`mixed${block + 4}`, [one, seven, twice, pooled])
  }

  const reduced = conv(conv(x, 192, 1, 1), 320, 3, 3, 2, 'VALID')
  const seven = conv(conv(conv(x, 192, 1, 1), 192, 1, 7), 192, 7, 1)
  const reducedSeven = conv(seven, 192, 3, 3, 2, 'VALID')
  x = concat('mixed8', [reduced, reducedSeven, pool('maxPool', x, 'max_pooling2d_4')])

  for (const block of [9, 10]) {
    const one = conv(x, 320, 1, 1)
    const narrow = conv(x, 384, 1, 1)
    const split = concat(`mixed${block}_0`, [conv(narrow, 384, 1, 3), conv(narrow, 384, 3, 1)])
    const deep = conv(conv(x, 448, 1, 1), 384, 3, 3)
    const splitDeep = concat(`mixed${block}_1`, [conv(deep, 384, 1, 3), conv(deep, 384, 3, 1)])
    const pooled = conv(pool('averagePool', x, `average_pooling2d_${block}`), 192, 1, 1)
    x = concat(`mixed${block}`, [one, split, splitDeep, pooled])
  }

  x = add({ kind: 'mean', name: 'pooled', input: x }, width(x))
  const dense = (input: string, name: string, weights: string, out: number, relu: boolean) =>
    add({ kind: 'dense', name, weights, input, kernel: [width(input), out], relu }, out)
  x = dense(x, 'embedding', 'dense', 512, true)
  dense(x, 'logits', 'predictions', CLASS_COUNT, false)
  return layers
}
