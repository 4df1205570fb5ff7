import { describe, expect, it } from 'vitest'
import {
  formatImageId,
  isGalleryId,
  isOwnGalleryId,
  newOwnGalleryId,
  parseImageId,
} from './image-id.ts'

describe('image ids', () => {
  it('come back from their text', () => {
    for (const index of [0, 42, 9999, 99_999]) {
      const id = formatImageId('cifar10-test', index)
      expect(parseImageId(id)).toEqual({ gallery: 'cifar10-test', index })
    }
    expect(formatImageId('cifar10-test', 42)).toBe('cifar10-test/00042')
  })

  it.each(['', 'cifar10-test', 'cifar10-test/42', 'cifar10-test/000042', '/00042', 'Cifar/00042'])(
    'are never %j',
    (text) => expect(parseImageId(text)).toBeUndefined(),
  )

  it.each(['../x/00042', 'a b/00001', 'a/00001/', 'a/00001\n', 'a/-0001', '-a/00001', 'a/٠٠٠٠١'])(
    'are never %j either',
    (text) => expect(parseImageId(text)).toBeUndefined(),
  )
})

describe('isGalleryId', () => {
  it('knows galleries by lower case, digits and hyphens', () => {
    expect(['cifar10-test', '2024', 'A', '', 'a/b', 'a'.repeat(65)].map(isGalleryId)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('ids of own galleries', () => {
  it('are new each time, and galleries as any other', () => {
    const ids = Array.from({ length: 200 }, newOwnGalleryId)
    expect(new Set(ids).size).toBe(200)
    expect(ids.every((id) => isOwnGalleryId(id) && isGalleryId(id))).toBe(true)
    expect(parseImageId(formatImageId(ids[0]!, 7))).toEqual({ gallery: ids[0], index: 7 })
  })

  it.each([
    'cifar10-test',
    'own-',
    'own-1234567',
    'own-123456789',
    'own-ABCDEFGH',
    'x-own-12345678',
  ])('are never %j', (text) => expect(isOwnGalleryId(text)).toBe(false))
})
