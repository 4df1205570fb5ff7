/** Altered copies of tiles, which their codes should find again: the changes of training/alterations.py. */
import sharp from 'sharp'
import { TILE_BYTES, TILE_SIZE, type Tile } from '../src/images/tile.ts'
import { fixedRandom } from './fixed-random.ts'

export const CHANGES = ['shift', 'crop', 'flip', 'brightness', 'jpeg'] as const
export type Change = (typeof CHANGES)[number]

/** Copy i is tile `originals[i]`, changed by `changes[i]`; `tiles` is count x 3072. */
export type AlteredCopies = { tiles: Uint8Array; originals: Uint32Array; changes: Change[] }

/** Numbers in [0, 1). */
type Random = () => number

/** Pixels by which a shift moves, and which a crop loses, at most. */
const MOST = 3
const GAINS = [0.8, 1.2]
const JPEG = { quality: 50, chromaSubsampling: '4:2:0' }

/** `count` of `tiles` (n x 3072), no tile twice, each altered by a change of its own; the same for the same seed. */
export async function alteredCopies(
  tiles: Uint8Array,
  count: number,
  seed: number,
): Promise<AlteredCopies> {
  const random = fixedRandom(seed)
  const originals = chooseRows(tiles.length / TILE_BYTES, count, random)
  const changes = Array.from(originals, () => CHANGES[whole(random, 0, CHANGES.length - 1)]!)
  const copies = new Uint8Array(count * TILE_BYTES)
  for (const [i, row] of originals.entries())
    copies.set(await alter(tileAt(tiles, row), changes[i]!, random), i * TILE_BYTES)
  return { tiles: copies, originals, changes }
}

/** All of `tiles` (n x 3072), in their order, altered by one change; the same for the same seed. */
export async function alteredBy(
  change: Change,
  tiles: Uint8Array,
  seed: number,
): Promise<Uint8Array> {
  const random = fixedRandom(seed)
  const copies = new Uint8Array(tiles.length)
  for (let at = 0; at < tiles.length; at += TILE_BYTES)
    copies.set(await alter(tileAt(tiles, at / TILE_BYTES), change, random), at)
  return copies
}

/**
 * An altered copy of one tile:
 * - shift: moved by 1 to 3 whole pixels along at least one axis, edges repeated;
 * - crop: a square window that lost 1 to 3 pixels, enlarged again by linear interpolation;
 * - flip: mirrored left to right; - brightness: every value times 0.8 or 1.2, clipped;
 * - jpeg: through a file of quality 50 with halved colour.
 */
export async function alter(tile: Tile, change: Change, random: Random): Promise<Tile> {
  switch (change) {
    case 'shift': {
      let [y, x] = [whole(random, -MOST, MOST), whole(random, -MOST, MOST)]
      if (y === 0 && x === 0) [y, x] = [whole(random, 1, MOST), whole(random, 1, MOST)]
      return resample(tile, y, x, TILE_SIZE)
    }
    case 'crop': {
      const lost = whole(random, 1, MOST)
      return resample(tile, whole(random, 0, lost), whole(random, 0, lost), TILE_SIZE - lost)
    }
    case 'flip':
      return tile.map((_, i) => tile[i + 3 * (TILE_SIZE - 1 - 2 * columnOf(i))]!)
    case 'brightness': {
      const gain = GAINS[whole(random, 0, 1)]!
      return Uint8Array.from(tile, (value) => Math.min(255, Math.round(value * gain)))
    }
    case 'jpeg': {
      const raw = { width: TILE_SIZE, height: TILE_SIZE, channels: 3 as const }
      const file = await sharp(tile, { raw }).jpeg(JPEG).toBuffer()
      return new Uint8Array(await sharp(file).raw().toBuffer())
    }
  }
}

/**
 * The square of `span` pixels whose corner lies at (`top`, `left`), resized to a whole tile by linear interpolation
 * between pixels' centres; outside the tile lies its nearest edge.
 */
function resample(tile: Tile, top: number, left: number, span: number): Tile {
  const sourceOf = (first: number, to: number) => {
    const source = first + (span * (to + 0.5)) / TILE_SIZE - 0.5
    const clamped = Math.min(TILE_SIZE - 1, Math.max(0, source))
    const from = Math.min(TILE_SIZE - 2, Math.floor(clamped))
    return { from, part: clamped - from }
  }
  const rows = Array.from({ length: TILE_SIZE }, (_, y) => sourceOf(top, y))
  const columns = Array.from({ length: TILE_SIZE }, (_, x) => sourceOf(left, x))
  return tile.map((_, i) => {
    const row = rows[Math.floor(i / (3 * TILE_SIZE))]!
    const column = columns[columnOf(i)]!
    const at = (row.from * TILE_SIZE + column.from) * 3 + (i % 3)
    const mixed = (one: number, step: number, part: number) =>
      tile[one]! * (1 - part) + tile[one + step]! * part
    const upper = mixed(at, 3, column.part)
    const lower = mixed(at + 3 * TILE_SIZE, 3, column.part)
    return Math.round(upper * (1 - row.part) + lower * row.part)
  })
}

/** `count` of the rows 0..`rows`, none twice. */
function chooseRows(rows: number, count: number, random: Random): Uint32Array {
  if (count > rows) throw new RangeError(`There are ${rows} tiles, not ${count}, to copy.`)
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  for (let i = 0; i < count; i++) {
    const other = whole(random, i, rows - 1)
    ;[all[i], all[other]] = [all[other]!, all[i]!]
  }
  return all.slice(0, count)
}

/** A whole number from `least` to `most`. */
const whole = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1))

const columnOf = (i: number) => Math.floor(i / 3) % TILE_SIZE

const tileAt = (tiles: Uint8Array, row: number) =>
  tiles.subarray(row * TILE_BYTES, (row + 1) * TILE_BYTES)
