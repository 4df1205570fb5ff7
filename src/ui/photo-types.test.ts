import { expect, it } from 'vitest'
import { PHOTO_TYPES } from './photo-types.ts'

it('names each kind, a JPEG first and no HEIC, so that Safari makes a JPEG of one', () => {
  const types = PHOTO_TYPES.split(',')
  expect(types[0]).toBe('image/jpeg')
  expect(types.filter((type) => !/^image\/(jpeg|png|webp|avif|gif|bmp)$/.test(type))).toEqual([])
  expect(new Set(types).size).toBe(6)
})
