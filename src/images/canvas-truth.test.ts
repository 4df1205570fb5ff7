import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** A canvas that gives back what was filled into it, each value as `change` makes it. */
function stubCanvas(change: (value: number, at: number) => number): void {
  const pixels = new Uint8ClampedArray(8 * 4)
  let fill: number[] = []
  const context = {
    set fillStyle(style: string) {
      fill = [...style.matchAll(/\d+/g)].map(Number)
    },
    fillRect: (x: number) => pixels.set([...fill, 255], x * 4),
    getImageData: () => ({ data: pixels.map(change) }),
  }
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => context
    },
  )
}

let assertTrueCanvas: () => void

beforeEach(async () => {
  vi.resetModules()
  ;({ assertTrueCanvas } = await import('./canvas-truth.ts'))
})
afterEach(() => vi.unstubAllGlobals())

it.each<[string, (value: number, at: number) => number]>([
  ['as they are', (value) => value],
  ['with a private window’s faint noise', (value, at) => value + (at % 3) - 1],
])('takes a canvas that gives its pixels %s', (_, change) => {
  stubCanvas(change)
  expect(assertTrueCanvas).not.toThrow()
})

it.each<[string, (value: number, at: number) => number]>([
  ['noise', (_, at) => (at * 151 + 74) % 256],
  ['white', () => 255],
  ['nothing', () => 0],
])('refuses one that gives %s, until the person allows it to be read', (_, change) => {
  stubCanvas(change)
  expect(assertTrueCanvas).toThrow(/[Aa]llow/)
  stubCanvas((value) => value)
  expect(assertTrueCanvas).not.toThrow()
})
