import { expect, it, vi } from 'vitest'
import { PhotoInHand } from './photo-in-hand.ts'
import { preparePhoto } from './prepare-photo.ts'

const close = vi.fn()
vi.mock('../images/decode-photo.ts', () => ({ decodePhoto: async () => ({ close }) }))
vi.mock('../images/photo-to-tile.ts', () => ({ tileOfBitmap: () => ({}) }))
vi.mock('../images/preview.ts', () => ({ photoPreview: async () => new Blob() }))

it('a photo whose drive goes away while it is read is named, and what was decoded of it is freed', async () => {
  const file = Object.assign(new File(['x'], 'cat.jpg'), {
    arrayBuffer: () => Promise.reject(new DOMException('Gone.', 'NotReadableError')),
  })
  await expect(preparePhoto(file, new PhotoInHand())).rejects.toMatchObject({
    name: 'FileUnreadable',
    message: expect.stringContaining('“cat.jpg” could not be read'),
  })
  expect(close).toHaveBeenCalledOnce()
})
