/** Convolution, bias and relu on the GPU: four pixels by four channels at once, so that a value fetched is used four times. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import {
  backend_util,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { compiled, draw } from './webgl-draw.ts'
import {
  asQuads,
  canBeQuads,
  fits,
  makeQuads,
  makeTexels,
  textureOf,
  texelsOf,
  weightTexture,
  type Texels,
} from './webgl-quads.ts'

/**
 * Each texel is four output channels of four pixels, one in each output, in order of pixels and then
 * channels. All sizes are uniforms: one program serves every layer, and is compiled once.
 */
const CONVOLVE = `
uniform sampler2D x, filters, bias;
uniform ivec4 inSize;   // rows, columns, quads of channels
uniform ivec4 outSize;  // rows, columns, quads of channels, pixels of the batch
uniform ivec4 kernel;   // rows, columns, steps down, steps right
uniform ivec4 settings; // padding above, padding left, width of the outputs, relu or not
layout(location = 0) out vec4 y0;
layout(location = 1) out vec4 y1;
layout(location = 2) out vec4 y2;
layout(location = 3) out vec4 y3;

void main() {
  int index = int(gl_FragCoord.y) * settings.z + int(gl_FragCoord.x);
  int o = index % outSize.z;
  ivec4 pixel = min(index / outSize.z * 4 + ivec4(0, 1, 2, 3), outSize.w - 1);
  ivec4 row = pixel / outSize.y;
  ivec4 image = row / outSize.x;
  ivec4 left = (pixel - row * outSize.y) * kernel.w - settings.y;
  ivec4 top = (row - image * outSize.x) * kernel.z - settings.x;
  ivec4 first = image * inSize.x;
  vec4 a = texelFetch(bias, ivec2(o, 0), 0);
  vec4 b = a;
  vec4 c = a;
  vec4 d = a;
  int at = 0;
  for (int i = 0; i < kernel.x; i++) {
    for (int j = 0; j < kernel.y; j++) {
      ivec4 rows = top + i;
      ivec4 columns = left + j;
      ivec4 whole = clamp(rows, 0, inSize.x - 1);
      ivec4 within = clamp(columns, 0, inSize.y - 1);
      vec4 inside = vec4(equal(rows, whole)) * vec4(equal(columns, within));
      rows = whole + first;
      columns = within * inSize.z;
      for (int k = 0; k < inSize.z; k++) {
        mat4 w = mat4(
          texelFetch(filters, ivec2(o, at), 0),
          texelFetch(filters, ivec2(o, at + 1), 0),
          texelFetch(filters, ivec2(o, at + 2), 0),
          texelFetch(filters, ivec2(o, at + 3), 0));
        a += w * (texelFetch(x, ivec2(columns.x + k, rows.x), 0) * inside.x);
        b += w * (texelFetch(x, ivec2(columns.y + k, rows.y), 0) * inside.y);
        c += w * (texelFetch(x, ivec2(columns.z + k, rows.z), 0) * inside.z);
        d += w * (texelFetch(x, ivec2(columns.w + k, rows.w), 0) * inside.w);
        at += 4;
      }
    }
  }
  vec4 least = vec4(settings.w == 1 ? 0.0 : -3.4e38);
  y0 = max(a, least);
  y1 = max(b, least);
  y2 = max(c, least);
  y3 = max(d, least);
}`

/** From the four outputs above to a picture. */
const GATHER = `
uniform sampler2D y0, y1, y2, y3;
uniform ivec3 size; // columns, quads of channels, width of the outputs
out vec4 y;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int pixel = at.y * size.x + at.x / size.y;
  int index = pixel / 4 * size.y + at.x % size.y;
  ivec2 there = ivec2(index % size.z, index / size.z);
  int part = pixel % 4;
  if (part == 0) y = texelFetch(y0, there, 0);
  else if (part == 1) y = texelFetch(y1, there, 0);
  else if (part == 2) y = texelFetch(y2, there, 0);
  else y = texelFetch(y3, there, 0);
}`

/** Undefined where TensorFlow.js' own kernel has to do it. */
export function convolve({
  inputs,
  attrs,
  backend,
}: Parameters<KernelFunc>[0]): TensorInfo | undefined {
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
  const convolution = compiled(gl, CONVOLVE)
  const gathering = compiled(gl, GATHER)
  const pixels = info.batchSize * info.outHeight * info.outWidth
  const size = roughlySquare(Math.ceil(pixels / 4) * (info.outChannels / 4))
  const filters = weightTexture(webgl, filter)
  const offsets = weightTexture(webgl, bias!)
  if (!convolution || !gathering || !filters || !offsets || !fits(size)) return undefined

  const picture = asQuads(webgl, x)
  const parts = [0, 1, 2, 3].map(() => makeTexels(webgl, [...size, 2, 2], size))
  const [y0, y1, y2, y3] = parts.map((part) => textureOf(webgl, part)) as [
    ...[WebGLTexture, WebGLTexture, WebGLTexture, WebGLTexture],
  ]
  draw(gl, convolution, {
    textures: { x: picture.texture, filters, bias: offsets },
    integers: {
      inSize: [info.inHeight, info.inWidth, info.inChannels / 4, 0],
      outSize: [info.outHeight, info.outWidth, info.outChannels / 4, pixels],
      kernel: [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
      settings: [info.padInfo.top, info.padInfo.left, size[1], activation === 'relu' ? 1 : 0],
    },
    ...{ outputs: [y0, y1, y2, y3], width: size[1], height: size[0] },
  })
  picture.done()
  const result = makeQuads(webgl, info.outShape)
  const [height, width] = texelsOf(info.outShape)
  draw(gl, gathering, {
    textures: { y0, y1, y2, y3 },
    integers: { size: [info.outWidth, info.outChannels / 4, size[1]] },
    ...{ outputs: [textureOf(webgl, result)], width, height },
  })
  for (const part of parts) webgl.disposeIntermediateTensorInfo(part)
  return result
}

/** Rows and columns for so many texels, even ones: a GPU draws two by two. */
function roughlySquare(count: number): Texels {
  const columns = 2 * Math.ceil(Math.sqrt(count) / 2)
  return [2 * Math.ceil(count / columns / 2), columns]
}
