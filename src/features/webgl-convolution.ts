/** Convolution, bias and relu on the GPU, for a graph's layers that divide into quads of channels. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import {
  backend_util,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { ByteWeights } from './webgl-byte-weights.ts'
import {
  BYTE_TILE,
  CONVOLVE_BYTES,
  CONVOLVE_FLOATS,
  FLOAT_TILE,
  GATHER,
  PARTS,
} from './webgl-convolution-shader.ts'
import { draw } from './webgl-draw.ts'
import { weightTexture } from './webgl-float-weights.ts'
import { compiled } from './webgl-programs.ts'
import {
  asQuads,
  canBeQuads,
  fits,
  makeQuads,
  makeTexels,
  textureOf,
  texelsOf,
  type Texels,
} from './webgl-quads.ts'

/** Undefined where TensorFlow.js' own kernel has to do it. */
export function convolve(
  { inputs, attrs, backend }: Parameters<KernelFunc>[0],
  byteWeights: ByteWeights,
): TensorInfo | undefined {
  const webgl = backend as MathBackendWebGL
  const { x, filter, bias, preluActivationWeights } = inputs as FusedConv2DInputs
  const { strides, pad, dataFormat, dilations, dimRoundingMode, activation } =
    attrs as unknown as FusedConv2DAttrs
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    ...([strides, dilations, pad, dimRoundingMode] as const),
  )
  const plain =
    dataFormat === 'NHWC' &&
    info.dilationHeight * info.dilationWidth === 1 &&
    (activation === 'relu' || activation === 'linear') &&
    !preluActivationWeights &&
    [x, filter, bias].every((input) => input?.dtype === 'float32') &&
    bias!.shape.length === 1 &&
    bias!.shape[0] === info.outChannels
  if (!plain || !canBeQuads(x.shape) || !canBeQuads(info.outShape)) return undefined

  const gl = webgl.gpgpu.gl as WebGL2RenderingContext
  const bytes = info.outChannels % 8 === 0 ? byteWeights.textureOf(webgl, filter) : undefined
  const filters = bytes?.texture ?? weightTexture(webgl, filter)
  const offsets = weightTexture(webgl, bias!)
  const tile = bytes ? BYTE_TILE : FLOAT_TILE
  const convolution = compiled(gl, bytes ? CONVOLVE_BYTES : CONVOLVE_FLOATS)
  const gathering = compiled(gl, GATHER)
  const pixels = info.batchSize * info.outHeight * info.outWidth
  const quads = info.outChannels / 4
  const size = roughlySquare(Math.ceil(pixels / tile.pixels) * (quads / tile.quads))
  if (!convolution || !gathering || !filters || !offsets || !fits(size)) return undefined

  const picture = asQuads(webgl, x)
  const parts = PARTS.map(() => makeTexels(webgl, [...size, 2, 2], size))
  const outputs = parts.map((part) => textureOf(webgl, part))
  const isDrawn = draw(gl, convolution, {
    textures: { x: picture.texture, filters, bias: offsets },
    integers: {
      inSize: [info.inHeight, info.inWidth, info.inChannels / 4, 0],
      outSize: [info.outHeight, info.outWidth, quads, pixels],
      kernel: [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
      settings: [info.padInfo.top, info.padInfo.left, size[1], activation === 'relu' ? 1 : 0],
    },
    floats: { grid: [bytes?.scale ?? 1, bytes?.offset ?? 0] },
    ...{ outputs, width: size[1], height: size[0] },
  })
  picture.done()
  const result = isDrawn ? makeQuads(webgl, info.outShape) : undefined
  if (result) {
    const [height, width] = texelsOf(info.outShape)
    draw(gl, gathering, {
      textures: Object.fromEntries(PARTS.map((part) => [`y${part}`, outputs[part]!])),
      integers: { size: [info.outWidth, quads, size[1]], tile: [tile.pixels, tile.quads] },
      ...{ outputs: [textureOf(webgl, result)], width, height },
    })
  }
  for (const part of parts) webgl.disposeIntermediateTensorInfo(part)
  return result
}

/** Rows and columns for so many texels, even ones: a GPU draws two by two. */
function roughlySquare(count: number): Texels {
  const columns = 2 * Math.ceil(Math.sqrt(count) / 2)
  return [2 * Math.ceil(count / columns / 2), columns]
}
