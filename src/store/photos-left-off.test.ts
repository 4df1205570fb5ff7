import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { FoundPhotos } from '../images/photo-files.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { fakes, later } from './engines-fixture.ts'
import { dismissNotice, tell } from './notices.ts'
import { deleteGallery } from './photos-galleries.ts'
import {
  bringing,
  found,
  indexing,
  knownOf,
  makers,
  notice,
  refreshOwn,
  resetIndexing,
} from './photos-indexing-fixture.ts'
import { bringIn, cancelIndexing, pauseIndexing, resumeIndexing } from './photos-indexing.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureKeepableModel: async () => undefined }))
vi.mock('./own-galleries.ts', () => import('./photos-indexing-fixture.ts'))
vi.mock('./photos-storage.ts', () => ({ askToKeep: vi.fn(), measureStorage: vi.fn() }))

const { embedder, ownGalleries, reader } = fakes

beforeEach(async () => {
  await cancelIndexing()
  resetIndexing()
})

it('a full disk pauses it with its sentence; it goes on once there is room', async () => {
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'The disk is full.'))
  await bringIn(bringing(16))
  expect(indexing()).toMatchObject({ status: 'paused', why: 'The disk is full.' })
  expect(notice()).toBe('sea waits on “Your photos”: The disk is full.')
  await resumeIndexing()
  expect(notice()).toContain('16 photos can be searched now')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('that it waits is not told any longer once the rest is given up, also from below other news', async () => {
  ownGalleries.append.mockResolvedValueOnce(16)
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'The disk is full.'))
  await bringIn(bringing(32))
  tell('news', 'Saved.')
  await cancelIndexing()
  expect(notice()).toBe('Saved.')
  dismissNotice()
  expect(notice()).toBeUndefined()
})

it('what came before a pause is brought in by it, and was not there already', async () => {
  ownGalleries.append.mockResolvedValueOnce(16)
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'The disk is full.'))
  await bringIn(bringing(32))
  ownGalleries.known.mockResolvedValue(knownOf(16))
  await resumeIndexing()
  expect(notice()).toBe('32 photos can be searched now.')
})

it('what was removed meanwhile is neither brought in nor counted', async () => {
  ownGalleries.append.mockResolvedValueOnce(16)
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'The disk is full.'))
  await bringIn(bringing(32))
  const [gone, ...files] = knownOf(16).files
  const known = { ...knownOf(16), count: 15, files: new Set(files), removed: new Set([gone!]) }
  ownGalleries.known.mockResolvedValue(known)
  await resumeIndexing()
  expect(ownGalleries.append.mock.calls.at(-1)![1]).toHaveLength(16)
  expect(notice()).toBe('31 photos can be searched now.')
})

it('goes on after a pause from where it was, once the batch in hand is kept: nothing is described twice', async () => {
  const kept = later<number>()
  ownGalleries.append.mockResolvedValueOnce(16)
  ownGalleries.append.mockReturnValueOnce(kept.promise)
  const run = bringIn(bringing(200))
  await vi.waitFor(() => expect(ownGalleries.append).toHaveBeenCalledTimes(2))
  expect(indexing()).toMatchObject({ progress: { done: 16 } })
  pauseIndexing()
  const resumed = resumeIndexing()
  expect(indexing()).toMatchObject({ status: 'running', progress: { done: 16, added: 16 } })
  await new Promise((resolve) => setTimeout(resolve))
  expect(ownGalleries.known).toHaveBeenCalledOnce()
  kept.settle(16)
  await Promise.all([run, resumed])
  expect(ownGalleries.known).toHaveBeenCalledTimes(2)
  expect(notice()).toContain('200 photos can be searched now')
})

it('ends, and says why, where another tab deletes its gallery: going on could never help', async () => {
  const gone = new Failure('UnknownGallery', 'This browser keeps no photos under own-abcdefgh.')
  ownGalleries.append.mockRejectedValueOnce(gone)
  refreshOwn.mockImplementation(async () => state.setState({ notice: undefined }))
  await bringIn(bringing(16))
  expect(indexing()).toEqual({ status: 'idle' })
  expect(notice()).toContain('sea is brought in no further: its gallery was deleted')
  await bringIn({ ...bringing(16), source: 'lake' })
  expect(notice()).toContain('16 photos can be searched now')
})

it('paused, it keeps what is to be done for the next visit; cancelled, it does not', async () => {
  const kept = later<number>()
  ownGalleries.append.mockReturnValueOnce(kept.promise)
  const run = bringIn(bringing(200))
  await vi.waitFor(() => expect(ownGalleries.append).toHaveBeenCalled())
  pauseIndexing()
  kept.settle(16)
  await run
  expect(indexing().status).toBe('paused')
  expect(ownGalleries.setJob).toHaveBeenCalledTimes(1)
  expect(ownGalleries.endJob).not.toHaveBeenCalled()
  await cancelIndexing()
  const sea = { source: 'sea', total: 200 }
  expect(ownGalleries.endJob).toHaveBeenCalledExactlyOnceWith('own-abcdefgh', sea)
  expect(reader.close).toHaveBeenCalled()
  expect(indexing()).toEqual({ status: 'idle' })
})

it('cancelled while files are looked for, it makes no gallery and leaves nothing to be done', async () => {
  const files = later<FoundPhotos>()
  const run = bringIn({ source: 'sea', gather: () => files.promise })
  await cancelIndexing()
  files.settle(found(5))
  await run
  expect(ownGalleries.create).not.toHaveBeenCalled()
  expect(ownGalleries.setJob).not.toHaveBeenCalled()
  expect(indexing()).toEqual({ status: 'idle' })
})

it('cancelled while its gallery is made, it takes the empty gallery away again', async () => {
  const made = later<{ id: string }>()
  ownGalleries.create.mockReturnValueOnce(made.promise)
  ownGalleries.get.mockResolvedValue({ count: 0 })
  const run = bringIn(bringing(5))
  await vi.waitFor(() => expect(ownGalleries.create).toHaveBeenCalled())
  await cancelIndexing()
  made.settle({ id: 'own-abcdefgh' })
  await run
  expect(ownGalleries.delete).toHaveBeenCalledExactlyOnceWith('own-abcdefgh')
  expect(ownGalleries.append).not.toHaveBeenCalled()
})

it('pauses, and says why, where the model is cancelled by itself', async () => {
  embedder.embedAll.mockRejectedValueOnce(new Failure('Cancelled', 'The model was cancelled.'))
  await bringIn(bringing(16))
  expect(indexing()).toMatchObject({ status: 'paused', why: expect.stringContaining('Go on') })
  await resumeIndexing()
  expect(notice()).toContain('16 photos can be searched now')
})

describe('a folder that was not brought in to its end', () => {
  const hills = { source: 'hills', total: 5000 }
  beforeEach(() => {
    ownGalleries.get.mockResolvedValue({ count: 2000, title: 'Trip', makers, job: hills })
  })

  it('is still to be gone on with after others are brought in, or given up', async () => {
    await bringIn({ ...bringing(3), gallery: 'own-abcdefgh' })
    const sea = { source: 'sea', total: 3, before: 2000, behind: hills }
    expect(ownGalleries.setJob.mock.calls).toEqual([['own-abcdefgh', sea]])
    expect(ownGalleries.endJob).toHaveBeenCalledExactlyOnceWith('own-abcdefgh', sea)
    ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'Full.'))
    await bringIn({ ...bringing(3), gallery: 'own-abcdefgh' })
    await cancelIndexing()
    expect(ownGalleries.endJob).toHaveBeenCalledTimes(2)
  })

  it('is gone on with where it was chosen for that, and not by another folder of its name', async () => {
    const others = { ...bringing(3), source: 'hills', gallery: 'own-abcdefgh' }
    await bringIn({ ...others, goesOn: true })
    await bringIn(others)
    expect(ownGalleries.setJob.mock.calls.map(([, job]) => job as unknown)).toEqual([
      { source: 'hills', total: 3 },
      { source: 'hills', total: 3, before: 2000, behind: hills },
    ])
  })

  it('is known by its handle where there is one', async () => {
    const handle = { isSameEntry: async (other: unknown) => other === handle }
    const job = { ...hills, before: 7, handle }
    ownGalleries.get.mockResolvedValue({ count: 2000, title: 'Trip', makers, job })
    const others = { ...bringing(3), source: 'hills', gallery: 'own-abcdefgh' }
    for (const chosen of [handle, { ...handle }])
      await bringIn({ ...others, handle: chosen as unknown as FileSystemDirectoryHandle })
    expect(ownGalleries.setJob.mock.calls.map(([, next]) => next as unknown)).toMatchObject([
      { total: 3, before: 7 },
      { total: 3, before: 2000, behind: { total: 5000, before: 7 } },
    ])
    expect(ownGalleries.setJob.mock.calls[0]).not.toHaveProperty('1.behind')
  })
})

it('keeps the list of what could not be read where the rest is given up', async () => {
  const unread = [{ path: 'sea/9.jpg', sentence: '“9.jpg” cannot be read.' }]
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'Full.'))
  await bringIn({ source: 'sea', gather: async () => ({ ...found(16), unread }) })
  await cancelIndexing()
  expect(ownGalleries.setUnread).toHaveBeenCalledExactlyOnceWith('own-abcdefgh', unread)
})

it('calls a new gallery that is deleted before anything has come into it by its name', async () => {
  state.setState({ ownGalleries: [{ id: 'own-abcdefgh', title: 'sea' } as OwnGallery] })
  ownGalleries.get.mockResolvedValue({ count: 0 })
  embedder.embedAll.mockReturnValue(new Promise(() => undefined))
  void bringIn(bringing(20))
  await vi.waitFor(() => expect(embedder.embedAll).toHaveBeenCalled())
  refreshOwn.mockImplementation(async () => state.setState({ ownGalleries: [] }))
  await deleteGallery('own-abcdefgh')
  expect(notice()).toMatch(/^“sea” is deleted/)
})

it('is told by its name where its gallery is gone before anything has come into it', async () => {
  ownGalleries.get.mockRejectedValueOnce(new Failure('UnknownGallery', 'None under own-abcdefgh.'))
  await bringIn({ ...bringing(3), gallery: 'own-abcdefgh' })
  expect(notice()).toContain('sea is brought in no further: its gallery was deleted')
  expect(indexing()).toEqual({ status: 'idle' })
})
