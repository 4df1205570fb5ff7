import { afterEach, expect, it, vi } from 'vitest'
import { photoTypes } from './photo-types.ts'

afterEach(() => vi.unstubAllGlobals())

it('names each kind to Safari, a JPEG first and no HEIC, so that it makes a JPEG of one', () => {
  const userAgent =
    'Mozilla/5.0 AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
  vi.stubGlobal('navigator', { userAgent })
  const [first, ...others] = photoTypes().split(',')
  expect(first).toBe('image/jpeg')
  expect(others.toSorted()).toEqual(
    ['avif', 'bmp', 'gif', 'png', 'webp'].map((of) => `image/${of}`),
  )
})

it('offers any image to other browsers, and what cannot be read is told', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Gecko/20100101 Firefox/153.0' })
  expect(photoTypes()).toBe('image/*')
})
