import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import * as importLock from '../storage/import-lock.ts'
import { fakes } from './engines-fixture.ts'
import {
  bringing,
  gallery,
  indexing,
  makers,
  notice,
  refreshOwn,
  resetIndexing,
} from './photos-indexing-fixture.ts'
import { bringIn, cancelIndexing } from './photos-indexing.ts'
import { photos } from './photos-state.ts'
import { askToKeep } from './photos-storage.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureKeepableModel: async () => undefined }))
vi.mock('./own-galleries.ts', () => import('./photos-indexing-fixture.ts'))
vi.mock('./photos-storage.ts', () => ({ askToKeep: vi.fn(), measureStorage: vi.fn() }))

const { finder, ownGalleries } = fakes

beforeEach(async () => {
  await cancelIndexing()
  resetIndexing()
})

it('brings all in, forgets that there was anything to do, and says what can be searched', async () => {
  await bringIn(bringing(20))
  expect(ownGalleries.append).toHaveBeenCalledTimes(2)
  expect(ownGalleries.setJob.mock.calls.map(([, job]) => job as unknown)).toEqual([
    { source: 'sea', total: 20 },
  ])
  expect(ownGalleries.endJob).toHaveBeenCalledExactlyOnceWith('own-abcdefgh', {
    ...{ source: 'sea', total: 20 },
  })
  expect(notice()).toContain('20 photos can be searched now')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('leaves no empty gallery where it cannot even be begun', async () => {
  ownGalleries.get.mockResolvedValue({ count: 0 })
  ownGalleries.setJob.mockRejectedValue(new Failure('StorageFull', 'The disk is full.'))
  await bringIn(bringing(3))
  expect(notice()).toBe('The disk is full.')
  expect(ownGalleries.delete).toHaveBeenCalledExactlyOnceWith('own-abcdefgh')
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
  const coming = bringIn(bringing(2))
  await vi.waitFor(() => expect(ownGalleries.endJob).toHaveBeenCalled())
  await new Promise((resolve) => setTimeout(resolve))
  expect(notice()).toBeUndefined()
  isShown()
  await coming
  expect(notice()).toContain('2 photos can be searched now')
})

it('waits, where photos come before the page’s own gallery, until it is known which model describes them', async () => {
  state.setState({ gallery: { status: 'loading' } })
  const coming = bringIn(bringing(2))
  await vi.waitFor(() => expect(indexing()).toEqual({ status: 'gathering', source: 'sea' }))
  expect(ownGalleries.create).not.toHaveBeenCalled()
  state.setState({ gallery })
  await coming
  expect(ownGalleries.create).toHaveBeenCalledWith('sea', makers)
  expect(notice()).toContain('2 photos can be searched now')
})

it('says why, where the page’s own gallery does not come', async () => {
  state.setState({ gallery: { status: 'failed', sentence: 'There is no network.' } })
  finder.open.mockRejectedValue(new Failure('NetworkFailed', 'There is still no network.'))
  await bringIn(bringing(2))
  expect(ownGalleries.create).not.toHaveBeenCalled()
  expect(notice()).toBe('There is still no network.')
  expect(indexing()).toEqual({ status: 'idle' })
})

it('shows from its beginning to its end where it was begun', async () => {
  const cards = new Set<unknown>()
  const stop = photos.subscribe(({ indexing: now }) => 'card' in now && cards.add(now.card))
  await bringIn({ ...bringing(2), gallery: 'own-abcdefgh' }).finally(stop)
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

it('asks the browser to keep what is being made', async () => {
  await bringIn(bringing(2))
  expect(askToKeep).toHaveBeenCalledOnce()
})

it('refuses a second folder while the first is paused, and says how to go on', async () => {
  ownGalleries.append.mockRejectedValueOnce(new Failure('StorageFull', 'Full.'))
  await bringIn(bringing(16))
  await bringIn({ ...bringing(5), source: 'hills' })
  expect(notice()).toMatch(/^sea is paused\. Go on with it .*then bring in hills\.$/)
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
