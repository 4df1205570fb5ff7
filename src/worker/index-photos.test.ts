import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import {
  counts,
  keptPaths,
  made,
  photoAt,
  photosTo,
  embed,
  append,
  read,
  run,
  resetIndexing,
} from './index-fixture.ts'
import type { ReadPhoto } from './reader.ts'

beforeEach(resetIndexing)

describe('indexPhotos', () => {
  it.each([0, 1, 15, 16, 17, 32, 50])('keeps %i photos in order, 16 at once', async (count) => {
    const end = await run(photosTo(count))
    expect(counts(end)).toEqual([count, count, 0, 0, count])
    expect(keptPaths()).toEqual(photosTo(count).map(({ path }) => path))
    const batches = made.kept.map(({ length }) => length)
    expect(batches.slice(0, -1).every((length) => length === 16)).toBe(true)
    expect(batches).toHaveLength(Math.ceil(count / 16))
    expect(end.secondsLeft).toBe(count ? 0 : NaN)
    expect(made.progress.at(-1)).toEqual(end)
  })

  it('gives each photo its own features, and what its file was when it was found', async () => {
    await run(photosTo(20))
    for (const [i, photo] of made.kept.flat().entries()) {
      expect(photo.scores).toEqual(new Float32Array(10).fill(i))
      expect(photo.embedding).toEqual(new Float32Array(512).fill(i))
      expect(photo.code).toEqual(new Float32Array(128).fill(i))
      expect(photo).toMatchObject({ bytes: 9, lastModified: 5 })
    }
  })

  it('reads ahead while a batch is described, but no more than three batches', async () => {
    let describeFirst: () => void = () => undefined
    const began = new Promise<void>((resolve) => {
      embed.mockImplementationOnce(async (_, count) => {
        resolve()
        await new Promise<void>((go) => (describeFirst = go))
        const zeros = (width: number) => new Float32Array(count * width)
        return { scores: zeros(10), embedding: zeros(512), code: zeros(128) }
      })
    })
    const indexing = run(photosTo(100))
    await began
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(16 + 48))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(read).toHaveBeenCalledTimes(16 + 48)
    describeFirst()
    expect((await indexing).added).toBe(100)
  })

  it('opens few files at the same time, and one alone while a batch is at hand', async () => {
    const open: number[] = []
    let now = 0
    read.mockImplementation(async (file) => {
      open.push(++now)
      await new Promise((resolve) => setTimeout(resolve, 1))
      now--
      return { hash: file.name, path: file.name, tile: new Uint8Array(3072) } as ReadPhoto
    })
    let describeFirst: () => void = () => undefined
    embed.mockImplementationOnce(async (_, count) => {
      await new Promise<void>((go) => (describeFirst = go))
      const zeros = (width: number) => new Float32Array(count * width)
      return { scores: zeros(10), embedding: zeros(512), code: zeros(128) }
    })
    const indexing = run(photosTo(70))
    await vi.waitFor(() => expect(open).toHaveLength(16 + 48))
    expect(Math.max(...open)).toBe(4)
    // Up to three of the others were begun before the batch was at hand.
    expect(open.slice(16 + 16 + 3).every((files) => files === 1)).toBe(true)
    describeFirst()
    expect((await indexing).added).toBe(70)
  })

  it('describes the next batch while one is being kept', async () => {
    append.mockImplementationOnce(async (photos) => {
      await vi.waitFor(() => expect(embed).toHaveBeenCalledTimes(2))
      return photos.length
    })
    expect((await run(photosTo(40))).added).toBe(40)
  })

  it('lists what cannot be read, in order, and keeps all others', async () => {
    const gone = { ...photoAt('bad-gone.jpg'), open: () => Promise.reject(new DOMException('x')) }
    const photos = [photoAt('bad-1'), ...photosTo(20), gone, photoAt('bad-2')]
    const end = await run(photos, { unread: [{ path: 'Locked', sentence: 'No.' }] })
    expect(counts(end)).toEqual([24, 20, 0, 4, 24])
    expect(end.unread).toEqual([
      { path: 'Locked', sentence: 'No.' },
      { path: 'bad-1', sentence: '“bad-1” is no image.' },
      {
        path: 'bad-gone.jpg',
        sentence: '“bad-gone.jpg” could not be read from disk. Choose it again.',
      },
      { path: 'bad-2', sentence: '“bad-2” is no image.' },
    ])
  })

  it('tells of an unread photo while the next are read', async () => {
    read.mockImplementation(async (_, path) => {
      made.time += 200
      if (path === 'bad-2')
        await vi.waitFor(() =>
          expect(made.progress.at(-1)!.unread).toMatchObject([{ path: 'bad-1' }]),
        )
      throw new Failure('NotAnImage', path)
    })
    await run([photoAt('bad-1'), photoAt('bad-2')])
    expect(made.progress.at(-1)!.unread).toHaveLength(2)
  })

  it('leaves out photos that come twice', async () => {
    const photos = [...photosTo(3), photoAt('copy.jpg', '1.jpg'), photoAt('4.jpg')]
    expect(counts(await run(photos))).toEqual([5, 4, 1, 0, 5])
    expect(keptPaths()).toEqual(['0.jpg', '1.jpg', '2.jpg', '4.jpg'])
  })

  it('reads no file again that the gallery has, and keeps no copy of it under another name', async () => {
    await run(photosTo(20))
    read.mockClear()
    const end = await run([...photosTo(20), photoAt('moved.jpg', '7.jpg'), photoAt('new.jpg')])
    expect(counts(end)).toEqual([22, 1, 21, 0, 22])
    expect(read.mock.calls.map(([, path]) => path)).toEqual(['moved.jpg', 'new.jpg'])
  })

  it('counts what another tab had added meanwhile as known', async () => {
    append.mockResolvedValueOnce(10)
    expect(counts(await run(photosTo(16)))).toEqual([16, 10, 6, 0, 16])
  })

  it('tells rate and time left of what is done now, not of what was known', async () => {
    await run(photosTo(16))
    made.progress = []
    read.mockClear()
    append.mockImplementation(async (photos) => {
      made.time += 2000
      return photos.length
    })
    await run(photosTo(64))
    expect(made.progress[0]).toMatchObject({ done: 16, total: 64, rate: 0, secondsLeft: NaN })
    expect(made.progress[1]).toMatchObject({ done: 32, rate: 8, secondsLeft: 4 })
    expect(made.progress[2]).toMatchObject({ done: 48, rate: 8, secondsLeft: 2 })
  })
})
