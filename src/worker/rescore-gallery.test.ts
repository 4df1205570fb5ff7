import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Assets } from '../storage/assets.ts'
import type { Database, RescoredRows } from '../storage/database.ts'
import { rescoreGallery, type RescoreProgress } from './rescore-gallery.ts'

// A fake sheet is one byte, its number; its tiles are filled with their own image's index.
vi.mock('../images/sheet-tiles.ts', () => ({
  tilesOfSheet: async (blob: Blob) => {
    const [sheet] = new Uint8Array(await blob.arrayBuffer())
    const tiles = new Uint8Array(4 * 3072)
    for (let i = 0; i < 4; i++) tiles.fill(sheet! * 4 + i, i * 3072, (i + 1) * 3072)
    return tiles
  },
}))

const gallery = {
  ...{ id: 'g', title: 'Ten', count: 10, classes: Array.from('0123456789') },
  sheet: { columns: 2, rows: 2, tileSize: 32, path: 'g/sheet-{sheet}.webp', digits: 1 },
  ...{ labels: 'g/labels.bin', tables: {} },
}

let unreachable: string
const read = vi.fn(async (path: string) => {
  if (path === unreachable) throw new Error('offline')
  const sheet = /sheet-(\d)/.exec(path)
  const text = new TextEncoder().encode(JSON.stringify(gallery))
  return { bytes: sheet ? Uint8Array.of(Number(sheet[1])) : text, cached: true }
})

/** Every score of a tile is its first byte. */
const embed = vi.fn(async (tiles: Uint8Array, count: number) => {
  expect(tiles).toHaveLength(count * 3072)
  const scores = Float32Array.from({ length: count * 10 }, (_, i) => tiles[((i / 10) | 0) * 3072]!)
  return { scores, embedding: new Float32Array(count) }
})

let kept: RescoredRows[]
let maker: string
let progress: RescoreProgress[]
let pause: AbortController

beforeEach(() => {
  vi.clearAllMocks()
  unreachable = ''
  ;[kept, maker, progress, pause] = [[], 'm', [], new AbortController()]
})

const run = (count: number, onProgress?: (now: RescoreProgress) => void) =>
  rescoreGallery({
    embed,
    maker: async () => maker,
    assets: { read } as unknown as Assets,
    database: {
      rescored: async (by: string) => kept.filter((rows) => rows.maker === by),
      putRescored: async (rows: RescoredRows) => {
        const isSame = (other: RescoredRows) =>
          other.first === rows.first && other.maker === rows.maker
        kept = [...kept.filter((other) => !isSame(other)), rows]
      },
    } as unknown as Database,
    galleryId: 'g',
    count,
    signal: pause.signal,
    onProgress: (now) => {
      progress.push(now)
      onProgress?.(now)
    },
  })

const imagesOf = (rows: RescoredRows[]) =>
  rows.flatMap(({ first, scores }) =>
    Array.from({ length: scores.length / 10 }, (_, i) => [first + i, scores[i * 10]]),
  )
const each = (count: number) => Array.from({ length: count }, (_, i) => [i, i])
const dones = () => progress.map(({ done, total }) => `${done} of ${total}`)

describe('rescoreGallery', () => {
  it('scores every image once, the last sheet only as far as it goes', async () => {
    await run(10)
    expect(imagesOf(kept)).toEqual(each(10))
    expect(kept.map(({ maker, gallery, first }) => [maker, gallery, first])).toEqual([
      ['m', 'g', 0],
      ['m', 'g', 4],
      ['m', 'g', 8],
    ])
    expect(dones()).toEqual(['0 of 10', '4 of 10', '8 of 10', '10 of 10'])
    expect(progress.at(-1)!.secondsLeft).toBe(0)
    expect(progress[0]!.secondsLeft).toBeNaN()
  })

  it('scores a sample of the first images, and never more than there are', async () => {
    await run(6)
    expect(imagesOf(kept)).toEqual(each(6))
    await run(5000)
    expect(imagesOf(kept).sort((a, b) => a[0]! - b[0]!)).toEqual(each(10))
    expect(dones().at(-1)).toBe('10 of 10')
  })

  it('skips what is kept, but not a sheet that is kept in part', async () => {
    await run(6)
    embed.mockClear()
    progress = []
    await run(10)
    expect(embed.mock.calls.map(([tiles]) => tiles[0])).toEqual([4, 8])
    expect(dones()).toEqual(['4 of 10', '8 of 10', '10 of 10'])
  })

  it.each([0, 10])('has nothing to do where all %i wanted are kept', async (count) => {
    await run(count)
    read.mockClear()
    progress = []
    await run(count)
    expect(dones()).toEqual([`${count} of ${count}`])
    expect(read).toHaveBeenCalledOnce()
  })

  it('keeps what was done when it is paused, and goes on there', async () => {
    const pauseAt = ({ done }: RescoreProgress) => done >= 4 && pause.abort()
    await expect(run(10, pauseAt)).rejects.toMatchObject({ name: 'Cancelled' })
    expect(imagesOf(kept)).toEqual(each(4))
    pause = new AbortController()
    embed.mockClear()
    await run(10)
    expect(imagesOf(kept)).toEqual(each(10))
    expect(embed).toHaveBeenCalledTimes(2)
  })

  it('begins with what is kept of the new maker where the maker changes, and mixes no rows', async () => {
    maker = 'wasm'
    await run(4)
    maker = 'm'
    embed.mockClear()
    const change = ({ done }: RescoreProgress) => done === 4 && (maker = 'wasm')
    const rows = await run(10, change)
    expect(rows.every((row) => row.maker === 'wasm')).toBe(true)
    expect(imagesOf(rows)).toEqual(each(10))
    expect(kept.filter((row) => row.maker === 'm').map(({ first }) => first)).toEqual([0])
    // The first sheet by `m`, the second by both, as it was under way, the last by `wasm`.
    expect(embed.mock.calls.map(([tiles]) => tiles[0])).toEqual([0, 4, 4, 8])
  })

  it('runs the model no more once it is paused', async () => {
    await run(10, () => pause.abort()).catch(() => undefined)
    expect(embed).not.toHaveBeenCalled()
  })

  it('tells why it stopped and keeps the sheets before', async () => {
    const breakAt = ({ done }: RescoreProgress) =>
      done === 4 && embed.mockRejectedValueOnce(new Error('context lost'))
    await expect(run(10, breakAt)).rejects.toThrow('context lost')
    expect(imagesOf(kept)).toEqual(each(4))
    unreachable = 'g/sheet-2.webp'
    await expect(run(10)).rejects.toThrow('offline')
    expect(imagesOf(kept)).toEqual(each(8))
  })

  it('knows no rate before the first sheet, however coarse the clock', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(5)
    await run(10).finally(() => vi.restoreAllMocks())
    expect(progress[0]!.rate).toBe(0)
  })

  it('tells the rate of late: a sleep in the first sheet is forgotten', async () => {
    const { count, sheet } = gallery
    Object.assign(gallery, { count: 200, sheet: { ...sheet, digits: 2 } })
    let time = 0
    vi.spyOn(performance, 'now').mockImplementation(() => time)
    const told = run(200, ({ done }) => void (time += done === 0 ? 8 * 3600_000 : 1000))
    await told.finally(() => vi.restoreAllMocks())
    Object.assign(gallery, { count, sheet })
    expect(progress[1]!.rate).toBeLessThan(0.001)
    expect(progress.at(-2)).toMatchObject({ done: 196, rate: 4, secondsLeft: 1 })
    expect(progress.at(-1)).toMatchObject({ done: 200, secondsLeft: 0 })
  })
})
