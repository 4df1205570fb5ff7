/** Two to four pictures' channels one after the other on the GPU, where all of them are quads already. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { util, type ConcatAttrs, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core'
import { draw } from './webgl-draw.ts'
import { compiled, glsl } from './webgl-programs.ts'
import { canBeQuads, isQuads, makeQuads, texelsOf, textureOf } from './webgl-quads.ts'

const MOST = 4

const CONCATENATE = glsl`
uniform sampler2D x0, x1, x2, x3;
uniform ivec4 quads; // of channels: of each picture, 0 where there is none
out vec4 y;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int all = quads.x + quads.y + quads.z + quads.w;
  int column = at.x / all;
  int quad = at.x - column * all;
  ivec4 there = column * quads + quad - ivec4(0, quads.x, quads.x + quads.y, all - quads.w);
  if (quad < quads.x) y = texelFetch(x0, ivec2(there.x, at.y), 0);
  else if (quad < quads.x + quads.y) y = texelFetch(x1, ivec2(there.y, at.y), 0);
  else if (quad < all - quads.w) y = texelFetch(x2, ivec2(there.z, at.y), 0);
  else y = texelFetch(x3, ivec2(there.w, at.y), 0);
}`

/** Undefined where TensorFlow.js' own kernel has to do it. */
export function concatenate({
  inputs,
  attrs,
  backend,
}: Parameters<KernelFunc>[0]): TensorInfo | undefined {
  const webgl = backend as MathBackendWebGL
  const pictures = inputs as unknown as TensorInfo[]
  const [first] = pictures
  if (!first || pictures.length < 2 || pictures.length > MOST) return undefined
  const [axis] = util.parseAxisParam((attrs as unknown as ConcatAttrs).axis, first.shape)
  const channels = pictures.map((picture) => picture.shape.at(-1)!)
  const shape = [...first.shape.slice(0, -1), channels.reduce((sum, count) => sum + count, 0)]
  const allQuads = axis === 3 && pictures.every((picture) => isQuads(webgl, picture))
  const gl = webgl.gpgpu.gl as WebGL2RenderingContext
  if (!allQuads || !canBeQuads(shape)) return undefined
  const program = compiled(gl, CONCATENATE)
  if (!program) return undefined
  const result = makeQuads(webgl, shape)
  const [height, width] = texelsOf(shape)
  const each = Array.from({ length: MOST }, (_, i) => i)
  draw(gl, program, {
    // What is not there has no channels; its sampler needs a texture all the same.
    textures: Object.fromEntries(
      each.map((i) => [`x${i}`, textureOf(webgl, pictures[i] ?? first)]),
    ),
    integers: { quads: each.map((i) => (channels[i] ?? 0) / 4) },
    ...{ outputs: [textureOf(webgl, result)], width, height },
  })
  return result
}
