import { beforeEach, expect, it, vi } from 'vitest'

type Change = (value: number, at: number) => number

/** Gives back what was filled in, each value as `change` makes it. */
const canvasWith = (change: Change) => () => {
  const pixels = new Uint8ClampedArray(8 * 4)
  let fill: number[] = []
  return {
    set fillStyle(style: string) {
      fill = [...style.matchAll(/\d+/g)].map(Number)
    },
    fillRect: (x: number) => pixels.set([...fill, 255], x * 4),
    getImageData: () => ({ data: pixels.map(change) }) as unknown as ImageData,
  }
}

let { assertTruePixels } = await import('./canvas-truth.ts')

beforeEach(async () => {
  vi.resetModules()
  ;({ assertTruePixels } = await import('./canvas-truth.ts'))
})

it.each<[string, Change]>([
  ['as they are', (value) => value],
  ['with a private window’s faint noise', (value, at) => value + (at % 3) - 1],
])('takes a canvas that gives its pixels %s', (_, change) => {
  expect(() => assertTruePixels(canvasWith(change))).not.toThrow()
})

it.each<[string, Change]>([
  ['noise', (_, at) => (at * 151 + 74) % 256],
  ['white', () => 255],
  ['nothing', () => 0],
])('refuses one that gives %s, until the person allows it to be read', (_, change) => {
  expect(() => assertTruePixels(canvasWith(change))).toThrow(/Allow/)
  expect(() => assertTruePixels(canvasWith((value) => value))).not.toThrow()
})
