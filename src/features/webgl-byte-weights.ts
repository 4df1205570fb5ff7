/** Weights that a model stores as bytes stay bytes on the GPU: sixteen in a texel, a quarter of the memory. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { env, util, type io, type NamedTensorMap, type TensorInfo } from '@tensorflow/tfjs-core'

/** A weight is `scale` times a whole number from -128 to 127, plus `offset`. */
export interface Grid {
  scale: number
  offset: number
}

export interface ByteWeights {
  /** The texture of weights [..., inputs, outputs], undefined where they were no bytes. */
  textureOf(
    backend: MathBackendWebGL,
    weights: TensorInfo,
  ): (Grid & { texture: WebGLTexture }) | undefined
  dispose(): void
}

/**
 * @param tensors the weights that were loaded, by name
 * @param specs what the model's JSON says of them
 */
export function openByteWeights(
  tensors: Record<string, NamedTensorMap[string][]>,
  specs: readonly io.WeightsManifestEntry[],
): ByteWeights {
  const grids = new Map<object, Grid>()
  for (const { name, quantization } of specs) {
    const { dtype, scale, min } = quantization ?? {}
    const tensor = tensors[name]?.[0]
    if (tensor && dtype === 'uint8' && scale !== undefined && min !== undefined)
      grids.set(tensor.dataId, { scale, offset: min + 128 * scale })
  }
  const textures = new Map<object, { texture: WebGLTexture; gl: WebGL2RenderingContext }>()
  return {
    textureOf(backend, weights) {
      const grid = grids.get(weights.dataId)
      if (!grid) return undefined
      const gl = backend.gpgpu.gl as WebGL2RenderingContext
      const texture = textures.get(weights.dataId)?.texture ?? upload(backend, gl, weights, grid)
      if (!texture) return undefined
      textures.set(weights.dataId, { texture, gl })
      return { ...grid, texture }
    },
    dispose() {
      for (const { texture, gl } of textures.values()) gl.deleteTexture(texture)
      textures.clear()
    },
  }
}

function upload(
  backend: MathBackendWebGL,
  gl: WebGL2RenderingContext,
  { dataId, shape }: TensorInfo,
  grid: Grid,
): WebGLTexture | undefined {
  const data = backend.texData.get(dataId)
  const { values } = data
  const outputs = shape.at(-1)!
  const inputs = util.sizeFromShape(shape) / outputs
  const limit = env().getNumber('WEBGL_MAX_TEXTURE_SIZE')
  if (!(values instanceof Float32Array) || Math.max(inputs, outputs) / 4 > limit) return undefined
  const bytes = packBytes(values, outputs, grid)
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32I, outputs / 4, inputs / 4)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
  const texels = new Int32Array(bytes.buffer)
  const size = [outputs / 4, inputs / 4] as const
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, ...size, gl.RGBA_INTEGER, gl.INT, texels)
  // TensorFlow.js has no texture of them, and would keep four bytes a weight for good: it gets them
  // back from these wherever it asks after all, and sets them free by a value of its own.
  Object.defineProperty(data, 'values', {
    ...{ configurable: true, enumerable: true },
    get: () => unpackBytes(bytes, outputs, grid),
    set: (value: unknown) =>
      Object.defineProperty(data, 'values', { value, writable: true, enumerable: true }),
  })
  return texture
}

/**
 * The whole numbers of weights [inputs, outputs], both divisible by four: by four inputs, then by
 * four outputs, then by output, then by input.
 */
export function packBytes(values: Float32Array, outputs: number, grid: Grid): Int8Array {
  const bytes = new Int8Array(values.length)
  const inverse = 1 / grid.scale
  const rows = values.length / outputs
  for (let input = 0, i = 0; input < rows; input++)
    for (let output = 0; output < outputs; output++, i++)
      bytes[place(input, output, outputs)] = Math.round((values[i]! - grid.offset) * inverse)
  return bytes
}

/** The weights again, as they were loaded but for the last bit. */
export function unpackBytes(bytes: Int8Array, outputs: number, grid: Grid): Float32Array {
  const values = new Float32Array(bytes.length)
  const rows = values.length / outputs
  for (let input = 0, i = 0; input < rows; input++)
    for (let output = 0; output < outputs; output++, i++)
      values[i] = bytes[place(input, output, outputs)]! * grid.scale + grid.offset
  return values
}

function place(input: number, output: number, outputs: number): number {
  const texel = (input >> 2) * (outputs >> 2) + (output >> 2)
  return texel * 16 + (output & 3) * 4 + (input & 3)
}
