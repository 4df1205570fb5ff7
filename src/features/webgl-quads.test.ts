import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import '@tensorflow/tfjs-backend-webgl'
import { env, type TensorInfo } from '@tensorflow/tfjs-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { canBeQuads, isQuads, texelsOf } from './webgl-quads.ts'

beforeEach(() => env().set('WEBGL_MAX_TEXTURE_SIZE', 2048))

describe('a picture as quads', () => {
  it('has a texel for four channels of a pixel, in the picture’s own rows', () => {
    expect(texelsOf([8, 7, 5, 12])).toEqual([56, 15])
  })

  it('is possible where channels divide by four and the texture is not too large', () => {
    expect(canBeQuads([1, 7, 7, 768])).toBe(true)
    expect(canBeQuads([1, 140, 140, 3])).toBe(false)
    expect(canBeQuads([1, 7, 7, 0])).toBe(false)
    expect(canBeQuads([7, 768])).toBe(false)
    expect(canBeQuads([1, 1, 2048, 4])).toBe(true)
    expect(canBeQuads([1, 1, 2049, 4])).toBe(false)
    expect(canBeQuads([2049, 1, 1, 4])).toBe(false)
  })

  const shape = [1, 2, 3, 8]
  const quads = { texture: {}, isPacked: true, shape: [6, 2, 2, 2], texShape: [4, 12] }
  it.each([
    ['is known by its texture', quads, true],
    ['is not what is not on the GPU', { ...quads, texture: null }, false],
    ['is not what TensorFlow.js packs', { ...quads, shape }, false],
    ['is not what lies in another texture', { ...quads, texShape: [12, 4] }, false],
    ['is not a part of another', { ...quads, slice: { flatOffset: 4 } }, false],
  ])('%s', (_, data, expected) => {
    const backend = { texData: { get: () => data } } as unknown as MathBackendWebGL
    const x: TensorInfo = { dataId: {}, shape, dtype: 'float32' }
    expect(isQuads(backend, x)).toBe(expected)
    expect(isQuads(backend, { ...x, dtype: 'int32' })).toBe(false)
  })
})
