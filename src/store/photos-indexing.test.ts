import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { FoundPhotos } from '../images/photo-files.ts'
import * as importLock from '../storage/import-lock.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { fakes, later } from './engines-fixture.ts'
import { bringIn, cancelIndexing, pauseIndexing, resumeIndexing } from './photos-indexing.ts'
import { deleteGallery } from './photos-galleries.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureKeepableModel: async () => undefined }))
const refreshOwn = vi.hoisted(() => vi.fn())
vi.mock('./own-galleries.ts', () => ({ refreshOwn }))
vi.mock('./photos-storage.ts', () => ({ askToKeep: vi.fn(), measureStorage: vi.fn() }))

const { embedder, finder, ownGalleries, reader } = fakes
const indexing = () => photos.getState().indexing
const notice = () => state.getState().notice?.sentence

const found = (count: number): FoundPhotos => ({
  photos: Array.from({ length: count }, (_, i) => {
    const file = { path: `sea/${i}.jpg`, bytes: 1, lastModified: 1 }
    return { ...file, open: async () => new File(['x'], `${i}.jpg`) }
  }),
  unread: [],
})
const bringing = (count: number) => ({ source: 'sea', gather: async () => found(count) })

const makers = { modelSha256: 'a'.repeat(64), autoencoderSha256: 'b'.repeat(64) }
const gallery = { status: 'ready', modelBytes: 1, ...makers } as const

beforeEach(async () => {
  await cancelIndexing()
  vi.resetAllMocks()
  state.setState({ ...state.getInitialState(), gallery }, true)
  let hash = 0
  refreshOwn.mockResolvedValue(undefined)
  ownGalleries.create.mockResolvedValue({ id: 'own-abcdefgh' })
  ownGalleries.known.mockImplementation(async () => ({ hashes: new Set(), files: new Set() }))
  ownGalleries.append.mockImplementation(async (_id: string, images: unknown[]) => images.length)
  ownGalleries.get.mockResolvedValue({ count: 16, title: 'Coast', makers })
  for (const call of [ownGalleries.setJob, ownGalleries.setUnread, ownGalleries.delete])
    call.mockResolvedValue(undefined)
  reader.read.mockImplementation(async (_file: File, path: string) => ({
    ...{ hash: String(hash++), path, tile: new Uint8Array(3072) },
  }))
  embedder.embedAll.mockImplementation(async (_tiles: Uint8Array, count: number) => ({
    ...{ scores: new Float32Array(10 * count), embedding: new Float32Array(512 * count) },
    code: new Float32Array(128 * count),
  }))
})

it('brings all in, forgets that there was anything to do, and says what can be searched', async () => {
  await bringIn(bringing(20))
  expect(ownGalleries.append).toHaveBeenCalledTimes(2)
  expect(ownGalleries.setJob.mock.calls.map(([, job]) => job as unknown)).toEqual([
    { source: 'sea', total: 20 },
    undefined,
  ])
  expect(notice()).toContain('20 photos can be searched now')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('has the page take in what has come every four seconds, not at every step', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  await bringIn(bringing(48))
  // Once it begins, and once it is done.
  expect(refreshOwn).toHaveBeenCalledTimes(2)
  refreshOwn.mockClear()
  let now = 0
  ownGalleries.append.mockImplementation(async (_id: string, images: unknown[]) => {
    clock.mockReturnValue((now += 4000))
    return images.length
  })
  await bringIn(bringing(48)).finally(() => clock.mockRestore())
  expect(refreshOwn.mock.calls.length).toBeGreaterThan(3)
})

it('says that photos can be searched once the page shows them', async () => {
  let isShown: () => void = () => undefined
  ownGalleries.setUnread.mockImplementation(async () => {
    refreshOwn.mockReturnValue(new Promise<void>((resolve) => (isShown = resolve)))
  })
  const coming = bringIn(bringing(1))
  await vi.waitFor(() => expect(ownGalleries.setJob).toHaveBeenCalledTimes(2))
  await new Promise((resolve) => setTimeout(resolve))
  expect(notice()).toBeUndefined()
  isShown()
  await coming
  expect(notice()).toContain('1 photo can be searched now')
})

it('waits, where photos come before the page’s own gallery, until it is known which model describes them', async () => {
  state.setState({ gallery: { status: 'loading' } })
  const coming = bringIn(bringing(1))
  await vi.waitFor(() => expect(indexing()).toEqual({ status: 'gathering', source: 'sea' }))
  expect(ownGalleries.create).not.toHaveBeenCalled()
  state.setState({ gallery })
  await coming
  expect(ownGalleries.create).toHaveBeenCalledWith('sea', makers)
  expect(notice()).toContain('1 photo can be searched now')
})

it('says why, where the page’s own gallery does not come', async () => {
  state.setState({ gallery: { status: 'failed', sentence: 'There is no network.' } })
  finder.open.mockRejectedValue(new Failure('NetworkFailed', 'There is still no network.'))
  await bringIn(bringing(1))
  expect(ownGalleries.create).not.toHaveBeenCalled()
  expect(notice()).toBe('There is still no network.')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('shows from its beginning to its end where it was begun', async () => {
  const cards = new Set<unknown>()
  const stop = photos.subscribe(({ indexing: now }) => 'card' in now && cards.add(now.card))
  await bringIn({ ...bringing(1), gallery: 'own-abcdefgh' }).finally(stop)
  expect([...cards]).toEqual(['own-abcdefgh'])
})

it('makes no gallery of an empty folder', async () => {
  await bringIn(bringing(0))
  expect(ownGalleries.create).not.toHaveBeenCalled()
  expect(notice()).toBe('There is no file in sea. Choose another folder.')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('refuses a second folder meanwhile, by name, and the first goes on', async () => {
  const first = bringIn(bringing(16))
  await bringIn({ ...bringing(5), source: 'hills' })
  expect(notice()).toMatch(/^sea is still being brought in.*then bring in hills\.$/)
  await first
  expect(ownGalleries.append).toHaveBeenCalledOnce()
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
  await cancelIndexing()
  expect(ownGalleries.setJob).toHaveBeenLastCalledWith('own-abcdefgh', undefined)
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

it('brings nothing into a gallery that another tab brings photos into, and says so', async () => {
  const taken = vi.spyOn(importLock, 'holdGallery').mockResolvedValueOnce(undefined)
  await bringIn({ ...bringing(5), gallery: 'own-abcdefgh' })
  taken.mockRestore()
  expect(ownGalleries.append).not.toHaveBeenCalled()
  expect(notice()).toMatch(/^Another tab .* then bring in sea\.$/)
  expect(indexing()).toEqual({ status: 'idle' })
})

it('refuses photos for a gallery that another model described, before anything is begun', async () => {
  const others = { ...makers, modelSha256: 'c'.repeat(64) }
  ownGalleries.get.mockResolvedValue({ count: 16, title: 'Coast', makers: others })
  await bringIn({ ...bringing(5), gallery: 'own-abcdefgh' })
  expect(notice()).toMatch(/“Coast” were described by another model/)
  expect(ownGalleries.setJob).not.toHaveBeenCalled()
  // So that “Describe them again” can be pressed.
  expect(indexing()).toEqual({ status: 'idle' })
})

it('brings photos into an empty gallery whatever model it was made for', async () => {
  ownGalleries.get.mockResolvedValue({ count: 0, title: 'Coast', makers: { modelSha256: '' } })
  await bringIn({ ...bringing(5), gallery: 'own-abcdefgh' })
  expect(notice()).toContain('5 photos can be searched now')
})

describe('a folder that was not brought in to its end', () => {
  const hills = { source: 'hills', total: 5000 }
  beforeEach(() => {
    ownGalleries.get.mockResolvedValue({ count: 2000, title: 'Trip', makers, job: hills })
  })

  it('is still to be gone on with after others are brought in, or given up', async () => {
    await bringIn({ ...bringing(3), gallery: 'own-abcdefgh' })
    const sea = { source: 'sea', total: 3, before: 2000, behind: hills }
    expect(ownGalleries.setJob.mock.calls).toEqual([
      ['own-abcdefgh', sea],
      ['own-abcdefgh', hills],
    ])
    ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'Full.'))
    await bringIn({ ...bringing(3), gallery: 'own-abcdefgh' })
    await cancelIndexing()
    expect(ownGalleries.setJob).toHaveBeenLastCalledWith('own-abcdefgh', hills)
  })

  it('is done once it is brought in again', async () => {
    await bringIn({ ...bringing(3), source: 'hills', gallery: 'own-abcdefgh' })
    expect(ownGalleries.setJob.mock.calls).toEqual([
      ['own-abcdefgh', { source: 'hills', total: 3 }],
      ['own-abcdefgh', undefined],
    ])
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
