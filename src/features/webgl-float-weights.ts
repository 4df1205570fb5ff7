/** Weights as float32 on the GPU, in textures that TensorFlow.js keeps with their tensors. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { util, type TensorInfo } from '@tensorflow/tfjs-core'
import { acquire, fits, holds, textureOf } from './webgl-quads.ts'

/**
 * The texture of weights [..., outputs], a row for each input: four neighbouring outputs are a texel.
 * The values come as they lie in memory, where TensorFlow.js draws them into place, by a program for
 * each shape. Undefined where TensorFlow.js has uploaded them in its own way already.
 */
export function weightTexture(
  backend: MathBackendWebGL,
  weights: TensorInfo,
): WebGLTexture | undefined {
  const data = backend.texData.get(weights.dataId)
  const outputs = weights.shape.at(-1)!
  const inputs = util.sizeFromShape(weights.shape) / outputs
  const quads = [inputs, outputs / 4, 2, 2]
  const { values } = data
  const texels = [inputs, outputs / 4] as const
  if (data.texture) return holds(data, quads, texels) ? data.texture.texture : undefined
  if (!(values instanceof Float32Array) || !fits(texels)) return undefined
  delete data.values
  delete data.usage
  data.shape = quads
  acquire(backend, weights, texels)
  const texture = textureOf(backend, weights)
  const gl = backend.gpgpu.gl as WebGL2RenderingContext
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, outputs / 4, inputs, gl.RGBA, gl.FLOAT, values)
  return texture
}
