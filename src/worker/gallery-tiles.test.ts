import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Finder, type TileId } from './finder.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

// A fake sheet is one byte, the index of its first image; a tile is filled with its own image's index.
const tilesOfSheet = vi.hoisted(() =>
  vi.fn(async (blob: Blob) => {
    const [first] = new Uint8Array(await blob.arrayBuffer())
    return Uint8Array.from({ length: 16 * 3072 }, (_, i) => first! + Math.floor(i / 3072))
  }),
)
vi.mock('../images/sheet-tiles.ts', () => ({ tilesOfSheet }))

const site = madeUpSite([madeUpGallery('one', 40, 1), madeUpGallery('other', 40, 2)])
for (const sheet of [0, 1, 2]) {
  site.files[`one/sheet-${sheet}.webp`] = Uint8Array.of(sheet * 16)
  site.files[`other/sheet-${sheet}.webp`] = Uint8Array.of(100 + sheet * 16)
}
let finder: Finder

beforeEach(() => {
  vi.clearAllMocks()
  site.unreachable.clear()
  finder = new Finder(site.sources)
})

/** What fills each tile; the images of the second gallery count from 100. */
async function pixelsOf(...tiles: (TileId | number)[]) {
  const pixels = await finder.tilesOf(
    tiles.map((tile) => (typeof tile === 'number' ? { gallery: 'one', index: tile } : tile)),
  )
  expect(pixels).toHaveLength(tiles.length * 3072)
  return tiles.map((_, i) => {
    const colours = new Set(pixels.subarray(i * 3072, (i + 1) * 3072))
    expect(colours.size).toBe(1)
    return [...colours][0]
  })
}
const other = (index: number) => ({ gallery: 'other', index })

describe('tilesOf', () => {
  it('gives the images’ pixels in the order asked, over all sheets, twice where asked twice', async () => {
    expect(await pixelsOf(39, 0, 16, 15, 0)).toEqual([39, 0, 16, 15, 0])
  })

  it('gives images of several galleries', async () => {
    expect(await pixelsOf(other(3), 3, other(39), other(16))).toEqual([103, 3, 139, 116])
  })

  it('gives nothing for no images', async () => {
    expect(await pixelsOf()).toEqual([])
  })

  it('decodes each sheet once', async () => {
    await pixelsOf(1, 2, 3, 17, other(1), other(2))
    expect(tilesOfSheet).toHaveBeenCalledTimes(3)
  })

  it('fails where one sheet cannot be fetched, and works when it can', async () => {
    site.unreachable.add('one/sheet-2.webp')
    await expect(pixelsOf(1, 39)).rejects.toMatchObject({ name: 'NetworkFailed' })
    site.unreachable.clear()
    expect(await pixelsOf(1, 39)).toEqual([1, 39])
  })
})
