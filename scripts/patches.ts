/** The patches of an activation that a layer's kernel is laid over. */
import type { Weighted } from './layers.ts'

/** [images, rows, columns, channels] or [images, channels]. */
export type Activation = { shape: number[]; values: Float32Array }

/** Patches taken from one image: all nine of the last blocks, a random choice of the early ones. */
const PATCHES = 16

/**
 * Patches as rows [n x size], in the order of the kernel's own rows (y, x, channel), zeros beyond the edge.
 *
 * At most 16 an image; where there are more places, `random` (numbers in [0, 1)) chooses.
 */
export function patchesOf(
  layer: Weighted,
  { shape, values }: Activation,
  random: () => number,
): { values: Float32Array; size: number } {
  if (layer.kind === 'dense') return { values, size: layer.kernel[0] }
  const [images = 0, rows = 0, columns = 0, channels = 0] = shape
  const [height, width] = layer.kernel
  const same = layer.padding === 'SAME'
  const above = same ? (height - 1) >> 1 : 0
  const before = same ? (width - 1) >> 1 : 0
  const outRows = same ? rows : Math.floor((rows - height) / layer.stride) + 1
  const outColumns = same ? columns : Math.floor((columns - width) / layer.stride) + 1
  const places = outRows * outColumns
  const taken = Math.min(PATCHES, places)
  const size = height * width * channels
  const patches = new Float32Array(images * taken * size)
  for (let patch = 0; patch < images * taken; patch++) {
    const image = Math.floor(patch / taken)
    const place = taken === places ? patch % taken : Math.floor(random() * places)
    const top = Math.floor(place / outColumns) * layer.stride - above
    const left = (place % outColumns) * layer.stride - before
    for (let k = 0; k < height * width; k++) {
      const y = top + Math.floor(k / width)
      const x = left + (k % width)
      if (y < 0 || y >= rows || x < 0 || x >= columns) continue
      const from = ((image * rows + y) * columns + x) * channels
      patches.set(values.subarray(from, from + channels), patch * size + k * channels)
    }
  }
  return { values: patches, size }
}
