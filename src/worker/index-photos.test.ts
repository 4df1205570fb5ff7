import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { PhotoFile } from '../images/photo-files.ts'
import type { IndexProgress } from './index-progress.ts'
import { fileKey } from '../storage/own-gallery.ts'
import type { NewOwnImage } from '../storage/own-gallery.ts'
import { indexPhotos, type Indexing } from './index-photos.ts'
import type { ReadPhoto } from './reader.ts'

/** A photo whose file holds its hash, or nothing where its path says that it is bad. */
const photoAt = (path: string, hash = path): PhotoFile => ({
  ...{ path, bytes: 9, lastModified: 5 },
  open: async () => new File([hash], path),
})
const photosTo = (count: number) => Array.from({ length: count }, (_, i) => photoAt(`${i}.jpg`))

let kept: NewOwnImage[][]
let progress: IndexProgress[]
let pause: AbortController
let time: number
const read = vi.fn<Indexing['read']>()
const embed = vi.fn<Indexing['embed']>()
const append = vi.fn<Indexing['append']>()

beforeEach(() => {
  vi.resetAllMocks()
  ;[kept, progress, pause, time] = [[], [], new AbortController(), 0]
  read.mockImplementation(async (file, path) => {
    if (path.startsWith('bad')) throw new Failure('NotAnImage', `“${path}” is no image.`)
    const hash = await file.text()
    return { hash, path, tile: new Uint8Array(3072).fill(Number.parseInt(path)) } as ReadPhoto
  })
  // The features of a tile name it.
  embed.mockImplementation(async (tiles, count) => {
    const rows = (width: number) =>
      Float32Array.from({ length: count * width }, (_, i) => tiles[Math.floor(i / width) * 3072]!)
    return { scores: rows(10), embedding: rows(512), code: rows(128) }
  })
  append.mockImplementation(async (photos) => {
    kept.push([...photos])
    return photos.length
  })
})

const known = () => {
  const all = kept.flat()
  return { hashes: new Set(all.map(({ hash }) => hash)), files: new Set(all.map(fileKey)) }
}
const run = (photos: PhotoFile[], more: Partial<Indexing> = {}) =>
  indexPhotos({
    ...{ photos, read, embed, append, known: known(), signal: pause.signal, now: () => time },
    onProgress: (now) => void progress.push(now),
    ...more,
  })
const keptPaths = () => kept.flat().map(({ path }) => path)
const counts = ({ done, added, known, unread, total }: IndexProgress) => [
  ...[done, added, known, unread.length, total],
]

describe('indexPhotos', () => {
  it.each([0, 1, 15, 16, 17, 32, 50])('keeps %i photos in order, 16 at once', async (count) => {
    const end = await run(photosTo(count))
    expect(counts(end)).toEqual([count, count, 0, 0, count])
    expect(keptPaths()).toEqual(photosTo(count).map(({ path }) => path))
    const batches = kept.map(({ length }) => length)
    expect(batches.slice(0, -1).every((length) => length === 16)).toBe(true)
    expect(batches).toHaveLength(Math.ceil(count / 16))
    expect(end.secondsLeft).toBe(count ? 0 : NaN)
    expect(progress.at(-1)).toEqual(end)
  })

  it('gives each photo its own features, and what its file was when it was found', async () => {
    await run(photosTo(20))
    for (const [i, photo] of kept.flat().entries()) {
      expect(photo.scores).toEqual(new Float32Array(10).fill(i))
      expect(photo.embedding).toEqual(new Float32Array(512).fill(i))
      expect(photo.code).toEqual(new Float32Array(128).fill(i))
      expect(photo).toMatchObject({ bytes: 9, lastModified: 5 })
    }
  })

  it('reads ahead while a batch is described, but no more than two batches', async () => {
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
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(16 + 32))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(read).toHaveBeenCalledTimes(16 + 32)
    describeFirst()
    expect((await indexing).added).toBe(100)
  })

  it('opens few files at the same time', async () => {
    let [open, most] = [0, 0]
    read.mockImplementation(async (file) => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 1))
      open--
      return { hash: file.name, path: file.name, tile: new Uint8Array(3072) } as ReadPhoto
    })
    await run(photosTo(40))
    expect(most).toBe(4)
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
      time += 200
      if (path === 'bad-2')
        await vi.waitFor(() => expect(progress.at(-1)!.unread).toMatchObject([{ path: 'bad-1' }]))
      throw new Failure('NotAnImage', path)
    })
    await run([photoAt('bad-1'), photoAt('bad-2')])
    expect(progress.at(-1)!.unread).toHaveLength(2)
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
    progress = []
    read.mockClear()
    append.mockImplementation(async (photos) => {
      time += 2000
      return photos.length
    })
    await run(photosTo(64))
    expect(progress[0]).toMatchObject({ done: 16, total: 64, rate: 0, secondsLeft: NaN })
    expect(progress[1]).toMatchObject({ done: 32, rate: 8, secondsLeft: 4 })
    expect(progress[2]).toMatchObject({ done: 48, rate: 8, secondsLeft: 2 })
  })
})

describe('a pause', () => {
  it('keeps the batch under way, and the next run goes on after it', async () => {
    embed.mockImplementationOnce(async (tiles, count) => {
      pause.abort()
      return embed(tiles, count)
    })
    await expect(run(photosTo(50))).rejects.toMatchObject({ name: 'Cancelled' })
    expect(keptPaths()).toHaveLength(16)
    pause = new AbortController()
    read.mockClear()
    expect(counts(await run(photosTo(50)))).toEqual([50, 34, 16, 0, 50])
    expect(read).toHaveBeenCalledTimes(34)
    expect(keptPaths()).toEqual(photosTo(50).map(({ path }) => path))
  })

  it('does not wait for a photo that is being read', async () => {
    read.mockImplementation(() => new Promise(() => undefined))
    const indexing = run(photosTo(3))
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    pause.abort()
    await expect(indexing).rejects.toMatchObject({ name: 'Cancelled' })
    expect(append).not.toHaveBeenCalled()
  })

  it('before the start reads nothing', async () => {
    pause.abort()
    await expect(run(photosTo(3))).rejects.toMatchObject({ name: 'Cancelled' })
    expect(read).not.toHaveBeenCalled()
    expect(embed).not.toHaveBeenCalled()
    expect(append).not.toHaveBeenCalled()
  })

  it('during a slow batch does not wait for a photo that is being read after it', async () => {
    read.mockImplementation(async (file, path) => {
      if (path === '16.jpg') return new Promise(() => undefined)
      return { hash: file.name, path, tile: new Uint8Array(3072) } as ReadPhoto
    })
    embed.mockImplementationOnce(async (tiles, count) => {
      pause.abort()
      return embed(tiles, count)
    })
    await expect(run(photosTo(20))).rejects.toMatchObject({ name: 'Cancelled' })
    expect(keptPaths()).toHaveLength(16)
  })

  it('is what a reader that was ended makes of it', async () => {
    read.mockRejectedValueOnce(new Failure('Cancelled', 'Ended.'))
    await expect(run(photosTo(3))).rejects.toMatchObject({ name: 'Cancelled' })
  })
})

describe('what stops the run', () => {
  const full = new Failure('NetworkFailed', 'There is no room.')

  it('is a batch that cannot be kept: those before stay, none after is kept', async () => {
    append.mockImplementation(async (photos) => {
      if (kept.length === 2) throw full
      kept.push([...photos])
      return photos.length
    })
    await expect(run(photosTo(100))).rejects.toBe(full)
    expect(keptPaths()).toHaveLength(32)
    expect(append).toHaveBeenCalledTimes(3)
    expect(progress.at(-1)).toMatchObject({ done: 32, added: 32 })
  })

  it('is the last batch, too', async () => {
    append.mockRejectedValueOnce(full)
    await expect(run(photosTo(3))).rejects.toBe(full)
  })

  it('is a model that does not answer, after what it had answered is kept', async () => {
    const gone = new Failure('BackendUnavailable', 'The model is not there.')
    embed.mockImplementationOnce(embed.getMockImplementation()!).mockRejectedValueOnce(gone)
    let isKept = false
    append.mockImplementationOnce(async (photos) => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      isKept = true
      return photos.length
    })
    await expect(run(photosTo(50))).rejects.toBe(gone)
    expect(isKept).toBe(true)
  })

  it('is a reader that cannot be fetched', async () => {
    read.mockRejectedValue(full)
    await expect(run(photosTo(3))).rejects.toBe(full)
  })
})
