/** Pooling on the GPU, of pictures that a convolution of ours has left as quads. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import {
  backend_util,
  type AvgPoolAttrs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { draw } from './webgl-draw.ts'
import { compiled, glsl } from './webgl-programs.ts'
import { canBeQuads, isQuads, makeQuads, texelsOf, textureOf } from './webgl-quads.ts'

/** Of a window only what lies in the picture counts, for the mean too. */
const POOL = glsl`
uniform sampler2D x;
uniform ivec4 inSize;  // rows, columns, quads of channels
uniform ivec4 kernel;  // rows, columns, steps down, steps right
uniform ivec4 settings; // padding above, padding left, rows of the result, largest or mean
out vec4 y;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int column = at.x / inSize.z;
  int quad = at.x - column * inSize.z;
  int image = at.y / settings.z;
  ivec2 corner = ivec2(at.y - image * settings.z, column) * kernel.zw - settings.xy;
  ivec2 from = max(corner, 0);
  ivec2 to = min(corner + kernel.xy, inSize.xy);
  vec4 largest = vec4(-3.4e38);
  vec4 sum = vec4(0);
  for (int i = from.x; i < to.x; i++) {
    for (int j = from.y; j < to.y; j++) {
      vec4 value = texelFetch(x, ivec2(j * inSize.z + quad, image * inSize.x + i), 0);
      largest = max(largest, value);
      sum += value;
    }
  }
  ivec2 count = to - from;
  y = settings.w == 1 ? largest : sum / float(count.x * count.y);
}`

type Call = Parameters<KernelFunc>[0]

/** Undefined where TensorFlow.js' own kernel has to do it. */
export const poolLargest = (call: Call) => pool(call, true)
export const poolMean = (call: Call) => pool(call, false)

function pool({ inputs, attrs, backend }: Call, isLargest: boolean): TensorInfo | undefined {
  const webgl = backend as MathBackendWebGL
  const { x } = inputs as { x: TensorInfo }
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as AvgPoolAttrs
  if (!isQuads(webgl, x)) return undefined
  const info = backend_util.computePool2DInfo(
    x.shape as [number, number, number, number],
    ...([filterSize, strides, 1, pad, dimRoundingMode] as const),
  )
  const gl = webgl.gpgpu.gl as WebGL2RenderingContext
  const program = compiled(gl, POOL)
  if (!program || !canBeQuads(info.outShape)) return undefined
  const result = makeQuads(webgl, info.outShape)
  const [height, width] = texelsOf(info.outShape)
  draw(gl, program, {
    textures: { x: textureOf(webgl, x) },
    integers: {
      inSize: [info.inHeight, info.inWidth, info.inChannels / 4, 0],
      kernel: [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
      settings: [info.padInfo.top, info.padInfo.left, info.outHeight, isLargest ? 1 : 0],
    },
    ...{ outputs: [textureOf(webgl, result)], width, height },
  })
  return result
}
