import { afterEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { createPixelContext, fileOfCanvas } from './pixel-canvas.ts'

const { assertTruePixels } = vi.hoisted(() => ({ assertTruePixels: vi.fn() }))
vi.mock('./canvas-truth.ts', () => ({ assertTruePixels }))
afterEach(() => vi.unstubAllGlobals())

const stubPage = () => {
  const context = { imageSmoothingEnabled: true }
  const canvas = { width: 0, height: 0, getContext: vi.fn(() => context) }
  vi.stubGlobal('document', { createElement: () => canvas })
  return { context, canvas }
}

it.each([
  ['that has none', undefined],
  [
    'that cannot be drawn on',
    class {
      getContext = () => null
    },
  ],
])('a page draws on a canvas of its own where the browser has an OffscreenCanvas %s', (_, kind) => {
  vi.stubGlobal('OffscreenCanvas', kind)
  const { context, canvas } = stubPage()
  expect(createPixelContext(3, 2)).toBe(context)
  expect(canvas).toMatchObject({ width: 3, height: 2 })
  expect(canvas.getContext).toHaveBeenCalledWith('2d', { willReadFrequently: true })
  expect(context.imageSmoothingEnabled).toBe(false)
})

it('a worker without any canvas says so', () => {
  vi.stubGlobal('OffscreenCanvas', undefined)
  expect(() => createPixelContext(3, 2)).toThrow(/browser/)
})

it('a page’s canvas becomes a file, or says that there is no memory for it', async () => {
  const made = new Blob(['x'])
  const canvas = (file: Blob | null) =>
    ({ toBlob: (take: (file: Blob | null) => void) => take(file) }) as unknown as HTMLCanvasElement
  expect(await fileOfCanvas(canvas(made), 'image/png')).toBe(made)
  await expect(fileOfCanvas(canvas(null), 'image/png')).rejects.toMatchObject({
    name: 'BackendUnavailable',
  })
})

it('no canvas is given that lies, to whoever reads photos or sheets, or draws a figure', () => {
  stubPage()
  vi.stubGlobal('OffscreenCanvas', undefined)
  assertTruePixels.mockImplementationOnce(() => {
    throw new Failure('NoisyCanvas', 'Allow it.')
  })
  expect(() => createPixelContext(3, 2)).toThrow('Allow it.')
})
