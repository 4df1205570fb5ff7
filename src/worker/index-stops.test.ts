import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import {
  counts,
  keptPaths,
  made,
  photosTo,
  embed,
  append,
  read,
  run,
  resetIndexing,
} from './index-fixture.ts'
import type { ReadPhoto } from './reader.ts'

beforeEach(resetIndexing)

describe('a pause', () => {
  it('keeps the batch under way, and the next run goes on after it', async () => {
    embed.mockImplementationOnce(async (tiles, count) => {
      made.pause.abort()
      return embed(tiles, count)
    })
    await expect(run(photosTo(50))).rejects.toMatchObject({ name: 'Cancelled' })
    expect(keptPaths()).toHaveLength(16)
    made.pause = new AbortController()
    read.mockClear()
    expect(counts(await run(photosTo(50)))).toEqual([50, 34, 16, 0, 50])
    expect(read).toHaveBeenCalledTimes(34)
    expect(keptPaths()).toEqual(photosTo(50).map(({ path }) => path))
  })

  it('does not wait for a photo that is being read', async () => {
    read.mockImplementation(() => new Promise(() => undefined))
    const indexing = run(photosTo(3))
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    made.pause.abort()
    await expect(indexing).rejects.toMatchObject({ name: 'Cancelled' })
    expect(append).not.toHaveBeenCalled()
  })

  it('before the start reads nothing', async () => {
    made.pause.abort()
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
      made.pause.abort()
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
      if (made.kept.length === 2) throw full
      made.kept.push([...photos])
      return photos.length
    })
    await expect(run(photosTo(100))).rejects.toBe(full)
    expect(keptPaths()).toHaveLength(32)
    expect(append).toHaveBeenCalledTimes(3)
    expect(made.progress.at(-1)).toMatchObject({ done: 32, added: 32 })
  })

  it.each(['NetworkFailed', 'NoisyCanvas'] as const)(
    'is what the next photo would meet as well: %s',
    async (name) => {
      const failed = new Failure(name, 'It would be so again.')
      read.mockRejectedValue(failed)
      await expect(run(photosTo(100))).rejects.toBe(failed)
      expect(keptPaths()).toEqual([])
    },
  )

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

describe('a drive that goes away', () => {
  const unplugged = () => Promise.reject(new DOMException('Gone.', 'NotFoundError'))
  /** Files of a drive whose plug can be pulled: they open, but give no bytes. */
  const onDrive = (count: number, isPlugged: () => boolean) =>
    photosTo(count).map((photo) => ({
      ...photo,
      open: async () => {
        const file = await photo.open()
        return isPlugged() ? file : Object.assign(file, { text: unplugged, slice: () => ({ arrayBuffer: unplugged }) }) // prettier-ignore
      },
    }))

  it('ends the run with its sentence, and once it is back the rest is read', async () => {
    let isPlugged = true
    const photos = onDrive(60, () => isPlugged)
    append.mockImplementationOnce(async (some) => {
      isPlugged = false
      made.kept.push([...some])
      return some.length
    })
    await expect(run(photos)).rejects.toMatchObject({
      name: 'FileUnreadable',
      message: expect.stringContaining('drive is not connected'),
    })
    expect(keptPaths().length).toBeLessThan(60)
    isPlugged = true
    expect((await run(photos)).unread).toEqual([])
    expect(keptPaths()).toHaveLength(60)
  })

  it('is not taken for a drive’s fault where other files can still be read', async () => {
    const photos = onDrive(60, () => true)
    const gone = onDrive(40, () => false).map((photo) => ({ ...photo, path: `x${photo.path}` }))
    const end = await run([...photos, ...gone])
    expect(counts(end)).toEqual([100, 60, 0, 40, 100])
    expect(Object.keys(end.unread[0]!)).toEqual(['path', 'sentence'])
  })
})
