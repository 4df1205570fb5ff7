/**
 * The shaders of a convolution. A fragment has four outputs of four channels each: a GPU spends its
 * time on fetching values, and what is fetched once for them all is used sixteen times or more.
 */
import { glsl } from './webgl-programs.ts'

/** What a fragment computes: so many neighbouring pixels by so many quads of channels, four in all. */
export interface Tile {
  pixels: number
  quads: number
}

/** How many outputs a fragment has: every WebGL2 has four. */
export const PARTS = [0, 1, 2, 3] as const

/** Float32 weights: a texel is an input's for four outputs. Bytes have a wider tile, see below. */
export const FLOAT_TILE: Tile = { pixels: 4, quads: 1 }

/** Weights in bytes: a texel is four inputs' for four outputs, so that more outputs cost less. */
export const BYTE_TILE: Tile = { pixels: 2, quads: 2 }

const FLOAT_WEIGHTS = glsl`
uniform sampler2D filters;
mat4 weights(int o, int at) {
  return mat4(
    texelFetch(filters, ivec2(o, 4 * at), 0),
    texelFetch(filters, ivec2(o, 4 * at + 1), 0),
    texelFetch(filters, ivec2(o, 4 * at + 2), 0),
    texelFetch(filters, ivec2(o, 4 * at + 3), 0));
}`

/** An output is a component, an input one of its bytes, from -128 to 127. */
const BYTE_WEIGHTS = glsl`
uniform highp isampler2D filters;
mat4 weights(int o, int at) {
  ivec4 bytes = texelFetch(filters, ivec2(o, at), 0);
  return mat4(
    vec4((bytes << 24) >> 24),
    vec4((bytes << 16) >> 24),
    vec4((bytes << 8) >> 24),
    vec4(bytes >> 24));
}`

export const CONVOLVE_FLOATS = convolution(FLOAT_TILE, FLOAT_WEIGHTS)
export const CONVOLVE_BYTES = convolution(BYTE_TILE, BYTE_WEIGHTS)

/** All sizes are uniforms: one program serves every layer, and is compiled once. */
function convolution({ pixels, quads }: Tile, weights: string): string {
  const each = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n')
  const eachPart = (line: (part: number, pixel: number, quad: number) => string) =>
    each(4, (part) => line(part, Math.floor(part / quads), part % quads))
  const ivec = `ivec${pixels}`
  const component = (pixel: number) => 'xyzw'[pixel]!
  return glsl`
uniform sampler2D x, bias;
uniform ivec4 inSize;   // rows, columns, quads of channels
uniform ivec4 outSize;  // rows, columns, quads of channels, pixels of the batch
uniform ivec4 kernel;   // rows, columns, steps down, steps right
uniform ivec4 settings; // padding above, padding left, width of the outputs, relu or not
uniform vec2 grid;      // a weight is a stored one times the first, plus the second
${each(4, (part) => `layout(location = ${part}) out vec4 y${part};`)}
${weights}

void main() {
  int index = int(gl_FragCoord.y) * settings.z + int(gl_FragCoord.x);
  int groups = outSize.z / ${quads};
  int o = index % groups * ${quads};
  ${ivec} pixel = min(index / groups * ${pixels} + ${ivec}(${[0, 1, 2, 3].slice(0, pixels).join()}), outSize.w - 1);
  ${ivec} row = pixel / outSize.y;
  ${ivec} image = row / outSize.x;
  ${ivec} left = (pixel - row * outSize.y) * kernel.w - settings.y;
  ${ivec} top = (row - image * outSize.x) * kernel.z - settings.x;
  ${ivec} first = image * inSize.x;
  ${each(4, (part) => `vec4 sum${part} = vec4(0);`)}
  ${each(pixels, (pixel) => `vec4 all${pixel} = vec4(0);`)}
  int at = 0;
  for (int i = 0; i < kernel.x; i++) {
    for (int j = 0; j < kernel.y; j++) {
      ${ivec} rows = clamp(top + i, 0, inSize.x - 1);
      ${ivec} columns = clamp(left + j, 0, inSize.y - 1);
      vec${pixels} inside = vec${pixels}(equal(rows, top + i)) * vec${pixels}(equal(columns, left + j));
      rows += first;
      columns *= inSize.z;
      for (int k = 0; k < inSize.z; k++) {
        ${each(quads, (quad) => `mat4 w${quad} = weights(o + ${quad}, at);`)}
        ${each(pixels, (pixel) => {
          const c = component(pixel)
          return `
        vec4 x${pixel} = texelFetch(x, ivec2(columns.${c} + k, rows.${c}), 0) * inside.${c};
        all${pixel} += x${pixel};`
        })}
        ${eachPart((part, pixel, quad) => `sum${part} += w${quad} * x${pixel};`)}
        at++;
      }
    }
  }
  vec4 least = vec4(settings.w == 1 ? 0.0 : -3.4e38);
  ${each(quads, (quad) => `vec4 bias${quad} = texelFetch(bias, ivec2(o + ${quad}, 0), 0);`)}
  ${eachPart(
    (part, pixel, quad) =>
      `y${part} = max(sum${part} * grid.x + (dot(all${pixel}, vec4(1)) * grid.y + bias${quad}), least);`,
  )}
}`
}

/** From the four outputs above to a picture. */
export const GATHER = glsl`
uniform sampler2D y0, y1, y2, y3;
uniform ivec3 size; // columns, quads of channels, width of the outputs
uniform ivec2 tile; // pixels, quads of channels
out vec4 y;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int pixel = at.y * size.x + at.x / size.y;
  int quad = at.x % size.y;
  int index = pixel / tile.x * (size.y / tile.y) + quad / tile.y;
  ivec2 there = ivec2(index % size.z, index / size.z);
  int part = pixel % tile.x * tile.y + quad % tile.y;
  if (part == 0) y = texelFetch(y0, there, 0);
  else if (part == 1) y = texelFetch(y1, there, 0);
  else if (part == 2) y = texelFetch(y2, there, 0);
  else y = texelFetch(y3, there, 0);
}`
