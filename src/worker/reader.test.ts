import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import sharp from 'sharp'
import { sha256 } from '../storage/sha256.ts'
import { Reader } from './reader.ts'

vi.mock('../images/canvas-truth.ts', () => ({ assertTruePixels: () => undefined }))

/** A canvas as much as reading needs of it: a bitmap's raw pixels, and what was drawn on it. */
class FakeCanvas {
  readonly drawn: unknown[][] = []
  private pixels = new Uint8ClampedArray(0)
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    canvases.push(this)
  }
  getContext() {
    return {
      canvas: this,
      clearRect: () => undefined,
      fillRect: () => undefined,
      drawImage: (...drawing: [FakeBitmap, ...number[]]) => {
        this.drawn.push(drawing.slice(1))
        this.pixels = drawing[0].square(drawing[1]!, drawing[2]!, drawing[3]!, drawing[4]!)
      },
      getImageData: () => ({ data: this.pixels }),
    }
  }
  async convertToBlob({ type }: { type: string }) {
    return new Blob([`${this.width}x${this.height}`], { type })
  }
}
class FakeBitmap {
  readonly close = vi.fn()
  constructor(
    readonly data: Buffer,
    readonly width: number,
    readonly height: number,
  ) {}
  square(left: number, top: number, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
    const rows = Array.from({ length: height }, (_, y) => {
      const start = ((top + y) * this.width + left) * 4
      return this.data.subarray(start, start + width * 4)
    })
    return new Uint8ClampedArray(Buffer.concat(rows))
  }
}

let canvases: FakeCanvas[]
let bitmaps: FakeBitmap[]

beforeEach(() => {
  ;[canvases, bitmaps] = [[], []]
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
  vi.stubGlobal('createImageBitmap', async (file: File) => {
    const { data, info } = await sharp(Buffer.from(await file.arrayBuffer()))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const bitmap = new FakeBitmap(data, info.width, info.height)
    bitmaps.push(bitmap)
    return bitmap
  })
})
afterEach(() => vi.unstubAllGlobals())

const png = async (width: number, height: number, background = '#204060') =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  )

it('gives what the gallery keeps of a photo, decoded once', async () => {
  const bytes = await png(500, 300)
  const file = new File([bytes], 'a.png', { lastModified: 77 })
  const photo = await new Reader().read(file, 'Sea/a.png')
  expect(photo).toMatchObject({
    hash: (await sha256(bytes)).slice(0, 16),
    ...{ path: 'Sea/a.png', bytes: bytes.length, lastModified: 77, width: 500, height: 300 },
    crop: { x: 100, y: 0, size: 300 },
  })
  expect([...photo.tile.subarray(0, 3), photo.tile.length]).toEqual([0x20, 0x40, 0x60, 3072])
  expect(bitmaps).toHaveLength(1)
  expect(bitmaps[0]!.close).toHaveBeenCalledOnce()
  // The square that the model saw, not larger than it is shown.
  expect(await photo.thumbnail.text()).toBe('192x192')
  expect(photo.thumbnail.type).toBe('image/webp')
  expect(canvases.at(-1)!.drawn).toEqual([[100, 0, 300, 300, 0, 0, 192, 192]])
})

it('does not enlarge the picture of a small photo', async () => {
  const photo = await new Reader().read(new File([await png(1, 40)], 'a.png'), 'a.png')
  expect(await photo.thumbnail.text()).toBe('1x1')
  expect(photo.crop).toEqual({ x: 0, y: 19, size: 1 })
})

it('refuses what is no image before anything decodes it', async () => {
  const script = new File(['<svg onload="alert(1)"/>'], 'a.jpg')
  await expect(new Reader().read(script, 'a.jpg')).rejects.toMatchObject({
    name: 'UnsupportedImage',
  })
  expect(bitmaps).toHaveLength(0)
})

it('gives the pixels back where the thumbnail cannot be written', async () => {
  vi.spyOn(FakeCanvas.prototype, 'convertToBlob').mockRejectedValueOnce(new Error('No memory'))
  const file = new File([await png(40, 40)], 'a.png')
  await expect(new Reader().read(file, 'a.png')).rejects.toThrow('No memory')
  expect(bitmaps[0]!.close).toHaveBeenCalledOnce()
})
