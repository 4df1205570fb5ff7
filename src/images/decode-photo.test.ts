import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodePhoto, withDecodedPhoto } from './decode-photo.ts'

const grey = { create: { width: 2, height: 2, channels: 3, background: '#777' } } as const
const png = async () => new File([new Uint8Array(await sharp(grey).png().toBuffer())], 'a cat.png')
const bitmapOf = (width: number, height: number) => ({ width, height, close: vi.fn() })

afterEach(() => vi.unstubAllGlobals())

describe('a photo', () => {
  it('is asked for upright and in sRGB, and its memory is given back', async () => {
    const bitmap = bitmapOf(2, 2)
    const decode = vi.fn(async () => bitmap)
    vi.stubGlobal('createImageBitmap', decode)
    expect(await withDecodedPhoto(await png(), ({ width }) => width)).toBe(2)
    const asked = { imageOrientation: 'from-image', colorSpaceConversion: 'default' }
    expect(decode).toHaveBeenCalledExactlyOnceWith(expect.any(File), expect.objectContaining(asked))
    expect(bitmap.close).toHaveBeenCalledOnce()
  })

  it('is decoded without what a browser does not know', async () => {
    const bitmap = bitmapOf(2, 2)
    vi.stubGlobal('createImageBitmap', async (_: Blob, options?: object) => {
      if (options) throw new TypeError('Not a valid value of ImageOrientation.')
      return bitmap
    })
    expect(await decodePhoto(await png())).toBe(bitmap)
  })

  it.each([new DOMException('It is broken.', 'InvalidStateError'), new TypeError('Unknown.')])(
    'that cannot be decoded is named: %s',
    async (error) => {
      vi.stubGlobal('createImageBitmap', () => Promise.reject(error))
      const refused = {
        name: 'BrokenImage',
        message: expect.stringContaining('a cat.png') as string,
      }
      await expect(decodePhoto(await png())).rejects.toMatchObject(refused)
    },
  )

  it('larger than its header says is given back at once', async () => {
    const bitmap = bitmapOf(30_000, 30_000)
    vi.stubGlobal('createImageBitmap', async () => bitmap)
    await expect(decodePhoto(await png())).rejects.toMatchObject({ name: 'ImageTooLarge' })
    expect(bitmap.close).toHaveBeenCalledOnce()
  })
})
