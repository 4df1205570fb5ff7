import { expect, it } from 'vitest'
import { jobOf, packPanels, paddedSizes, windowOffsets } from './convolution-plan.ts'

const NO_MARGIN = { top: 0, bottom: 0, left: 0, right: 0 }

/** Three by three over pictures of five by four pixels with two channels each, every second pixel. */
const SIZES = {
  ...{ batchSize: 2, inHeight: 5, inWidth: 4, inChannels: 2 },
  ...{ outHeight: 2, outWidth: 1, outChannels: 16 },
  ...{ filterHeight: 3, filterWidth: 3, strideHeight: 2, strideWidth: 2 },
  padInfo: NO_MARGIN,
}

it('says where the window of each output pixel begins, picture after picture', () => {
  const [row, picture] = [4 * 2 * 4, 5 * 4 * 2 * 4]
  expect([...windowOffsets(SIZES)]).toEqual([0, 2 * row, picture, picture + 2 * row])
})

it('counts windows in the picture with its margin', () => {
  const sizes = { ...SIZES, outWidth: 2, padInfo: { ...NO_MARGIN, left: 1, bottom: 2 } }
  expect(paddedSizes(sizes)).toEqual({ height: 7, width: 5, hasMargin: true })
  const pixel = 2 * 4
  expect([...windowOffsets(sizes)].slice(0, 3)).toEqual([0, 2 * pixel, 10 * pixel])
  expect(jobOf(sizes)).toMatchObject({ rowNumbers: 6, windowRows: 3, skip: 2 * pixel })
  expect(paddedSizes(SIZES).hasMargin).toBe(false)
})

it('packs biases before weights, eight outputs a panel', () => {
  const filter = Float32Array.from({ length: 3 * 16 }, (_, i) => i)
  const bias = Float32Array.from({ length: 16 }, (_, i) => 100 + i)
  const panels = packPanels(filter, bias, 16)
  const second = [...panels.subarray(4 * 8)]
  expect(second.slice(0, 8)).toEqual([108, 109, 110, 111, 112, 113, 114, 115])
  expect(second.slice(8, 16)).toEqual([8, 9, 10, 11, 12, 13, 14, 15])
  expect(second.slice(24)).toEqual([40, 41, 42, 43, 44, 45, 46, 47])
  expect([...packPanels(filter, undefined, 16).subarray(0, 9)]).toEqual([...Array(8).fill(0), 0])
  expect(panels.byteLength).toBe(2 * jobOf({ ...SIZES, inChannels: 1, filterWidth: 1 }).panelBytes)
})

it('makes tiles of all but equal size that hold every pixel once', () => {
  for (const outHeight of [1, 5, 6, 7, 9, 13, 49, 1000]) {
    const { tiles, pixelsOfTile, largerTiles, ...job } = jobOf({
      ...SIZES,
      outHeight,
      batchSize: 1,
    })
    expect(tiles * pixelsOfTile + largerTiles).toBe(outHeight)
    expect(pixelsOfTile + (largerTiles ? 1 : 0)).toBeLessThanOrEqual(6)
    expect(pixelsOfTile).toBeGreaterThan(0)
    const parts = job.units / job.panelCount
    expect(Math.ceil(tiles / job.tilesOfPart)).toBe(parts)
  }
})
