/**
 * Pictures as quads: a texel is four channels of one pixel, and the texture's rows are the picture's.
 * To TensorFlow.js that is a packed tensor of shape [pixels, channels / 4, 2, 2], which it repacks by
 * itself for kernels of its own.
 */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { env, util, type TensorInfo } from '@tensorflow/tfjs-core'

/** What TensorFlow.js knows of a tensor's texture. */
type Data = ReturnType<MathBackendWebGL['getDataInfo']>

export type Shape = readonly number[]

/** A texture's height and width in texels. */
export type Texels = readonly [rows: number, columns: number]

/** The texture of a picture [n, rows, columns, channels]. */
export function texelsOf([n, rows, columns, channels]: Shape): Texels {
  return [n! * rows!, (columns! * channels!) / 4]
}

/** Whether a picture [n, rows, columns, channels] can be quads here. */
export function canBeQuads(shape: Shape): boolean {
  return shape.length === 4 && shape[3]! % 4 === 0 && util.sizeFromShape([...shape]) > 0
    ? fits(texelsOf(shape))
    : false
}

export function fits(texels: Texels): boolean {
  return Math.max(...texels) <= env().getNumber('WEBGL_MAX_TEXTURE_SIZE')
}

/** Whether the tensor's texture is quads already. */
export function isQuads(backend: MathBackendWebGL, { dataId, shape, dtype }: TensorInfo): boolean {
  if (!canBeQuads(shape) || dtype !== 'float32') return false
  return holds(backend.texData.get(dataId), quadShape(shape), texelsOf(shape))
}

/** A picture as quads; `done` gives back what was made for it. */
export function asQuads(
  backend: MathBackendWebGL,
  x: TensorInfo,
): { texture: WebGLTexture; done: () => void } {
  if (isQuads(backend, x)) return { texture: textureOf(backend, x), done: () => undefined }
  backend.uploadToGPU(x.dataId)
  const [rows, columns] = texelsOf(x.shape)
  const { tensorRef, texture } = backend.readToGPU(x.dataId, { customTexShape: [rows, columns] })
  return { texture: texture!, done: () => tensorRef.dispose() }
}

/** An empty picture [n, rows, columns, channels] as quads. */
export function makeQuads(backend: MathBackendWebGL, shape: Shape): TensorInfo {
  const quads = makeTexels(backend, shape, texelsOf(shape))
  backend.texData.get(quads.dataId).shape = quadShape(shape)
  return quads
}

/** An empty texture, as a tensor for the time being. */
export function makeTexels(backend: MathBackendWebGL, shape: Shape, texels: Texels): TensorInfo {
  const tensor = backend.makeTensorInfo([...shape], 'float32')
  acquire(backend, tensor, texels)
  return tensor
}

export function textureOf(backend: MathBackendWebGL, { dataId }: TensorInfo): WebGLTexture {
  return backend.texData.get(dataId).texture!.texture
}

/** Whether the texture is of these texels, which are values in order. */
export function holds(
  { texture, isPacked, slice, shape, texShape }: Data,
  wanted: number[],
  texels: Texels,
): boolean {
  return (
    Boolean(texture && isPacked && !slice) &&
    util.arraysEqual(shape, wanted) &&
    util.arraysEqual(texShape!, doubled(texels))
  )
}

/** Gives a tensor without values an empty texture. */
export function acquire(backend: MathBackendWebGL, { dataId }: TensorInfo, texels: Texels): void {
  const data = backend.texData.get(dataId)
  data.isPacked = true
  data.texShape = doubled(texels)
  backend.uploadToGPU(dataId)
}

function quadShape([n, rows, columns, channels]: Shape): number[] {
  return [n! * rows! * columns!, channels! / 4, 2, 2]
}

/** TensorFlow.js counts values, and a packed texel has two by two. */
function doubled([rows, columns]: Texels): [number, number] {
  return [2 * rows, 2 * columns]
}
