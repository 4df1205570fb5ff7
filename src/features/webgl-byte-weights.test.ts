import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import '@tensorflow/tfjs-backend-webgl'
import { env, type io, type Tensor } from '@tensorflow/tfjs-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openByteWeights, packBytes, unpackBytes } from './webgl-byte-weights.ts'

const GRID = { scale: 0.01, offset: 0.3 }
const [INPUTS, OUTPUTS] = [12, 8]

/** Every whole number that a byte has occurs where there are so many weights. */
const wholes = (count: number) => Int8Array.from({ length: count }, (_, i) => (i * 37) % 256)
const weights = () =>
  Float32Array.from(wholes(INPUTS * OUTPUTS), (whole) => whole * GRID.scale + GRID.offset)

describe('weights as bytes', () => {
  it('lie by four inputs, four outputs, output and input, and are whole again', () => {
    const bytes = packBytes(weights(), OUTPUTS, GRID)
    const expected = []
    for (let inputs = 0; inputs < INPUTS; inputs += 4)
      for (let outputs = 0; outputs < OUTPUTS; outputs += 4)
        for (let output = outputs; output < outputs + 4; output++)
          for (let input = inputs; input < inputs + 4; input++)
            expected.push(wholes(INPUTS * OUTPUTS)[input * OUTPUTS + output])
    expect([...bytes]).toEqual(expected)
    expect(unpackBytes(bytes, OUTPUTS, GRID)).toEqual(weights())
  })

  it('reach from the least to the greatest that a byte holds', () => {
    const ends = Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? -128 : 127))
    const grid = { scale: 1, offset: 0 }
    expect(unpackBytes(packBytes(ends, 4, grid), 4, grid)).toEqual(ends)
  })
})

describe('a texture of weights', () => {
  const gl = {
    ...{ createTexture: vi.fn(() => ({})), deleteTexture: vi.fn(), texSubImage2D: vi.fn() },
    ...{ bindTexture: vi.fn(), texStorage2D: vi.fn(), texParameteri: vi.fn() },
  }
  const tensor = { dataId: {}, shape: [1, 1, INPUTS, OUTPUTS], dtype: 'float32' } as Tensor
  const spec = (quantization?: io.WeightsManifestEntry['quantization']) => [
    {
      name: 'w',
      shape: tensor.shape,
      dtype: 'float32' as const,
      ...(quantization && { quantization }),
    },
  ]
  const asBytes = spec({ dtype: 'uint8', scale: GRID.scale, min: GRID.offset - 128 * GRID.scale })
  let data: { values: unknown }
  let backend: MathBackendWebGL

  beforeEach(() => {
    vi.clearAllMocks()
    env().set('WEBGL_MAX_TEXTURE_SIZE', 4096)
    data = { values: weights() }
    const texData = new Map([[tensor.dataId, data]])
    backend = { texData, gpgpu: { gl } } as unknown as MathBackendWebGL
  })

  it('is made once, and goes with its graph', () => {
    const opened = openByteWeights({ w: [tensor] }, asBytes)
    const first = opened.textureOf(backend, tensor)!
    expect(first.scale).toBe(GRID.scale)
    expect(first.offset).toBeCloseTo(GRID.offset, 12)
    expect(opened.textureOf(backend, tensor)!.texture).toBe(first.texture)
    expect(gl.createTexture).toHaveBeenCalledOnce()
    opened.dispose()
    expect(gl.deleteTexture).toHaveBeenCalledExactlyOnceWith(first.texture)
  })

  it('leaves TensorFlow.js the values, until it has a texture of its own', () => {
    openByteWeights({ w: [tensor] }, asBytes).textureOf(backend, tensor)
    expect(data.values).toEqual(weights())
    data.values = null
    expect(data.values).toBeNull()
  })

  it('is not made of weights that were no bytes, nor of what is on the GPU already', () => {
    expect(openByteWeights({ w: [tensor] }, spec()).textureOf(backend, tensor)).toBeUndefined()
    const halves = spec({ dtype: 'float16' })
    expect(openByteWeights({ w: [tensor] }, halves).textureOf(backend, tensor)).toBeUndefined()
    data.values = null
    expect(openByteWeights({ w: [tensor] }, asBytes).textureOf(backend, tensor)).toBeUndefined()
  })
})
