import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { rowOf } from '../neighbours/table.ts'
import { emptyRows, tablesOf, type FeatureRows } from '../storage/feature-rows.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { cancelCarrying } from './carry.ts'
import { fakes } from './engines-fixture.ts'
import { photos } from './photos-state.ts'
import { remakeFeatures } from './photos-remaking.ts'
import { state } from './state.ts'

const { refreshOwn, described } = vi.hoisted(() => ({
  refreshOwn: vi.fn(),
  described: {
    ...{ takeUp: vi.fn(), keep: vi.fn() },
    ...{ replaceFeatures: vi.fn(), leaveOutDamaged: vi.fn() },
  },
}))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureKeepableModel: async () => undefined }))
vi.mock('./own-galleries.ts', () => ({ refreshOwn }))
vi.mock('../storage/own-described.ts', () => ({
  OwnDescribed: function () {
    return described
  },
}))

const { embedder, ownGalleries } = fakes
const here = { modelSha256: 'a', autoencoderSha256: 'b' }
const COUNT = 150
const gallery = {
  id: 'own-abcdefgh',
  title: 'Sea',
  count: COUNT,
  pictureRevision: 4,
  makers: {},
} as OwnGallery

/** Tile i is all i; its features tell it. */
const rowsOf = (tiles: Uint8Array, width: number) =>
  Float32Array.from(
    { length: (tiles.length / 3072) * width },
    (_, i) => tiles[Math.floor(i / width) * 3072]!,
  )

beforeEach(() => {
  vi.resetAllMocks()
  state.setState(
    { ...state.getInitialState(), gallery: { status: 'ready', ...here, modelBytes: 1 } },
    true,
  )
  ownGalleries.get.mockResolvedValue(gallery)
  // Nothing of it is described yet.
  described.takeUp.mockImplementation(async () => {
    const now = (await ownGalleries.get()) as OwnGallery
    const left = []
    for (let first = 0; first < now.count; first += 64)
      left.push({ first, count: Math.min(64, now.count - first) })
    return { gallery: now, features: emptyRows(now.count), left }
  })
  described.keep.mockResolvedValue(undefined)
  ownGalleries.tiles.mockImplementation(async (_id: string, indices: number[]) => {
    const tiles = new Uint8Array(indices.length * 3072)
    indices.forEach((index, i) => tiles.fill(index, i * 3072, (i + 1) * 3072))
    return tiles
  })
  embedder.embedAll.mockImplementation(async (tiles: Uint8Array) => ({
    ...{ scores: rowsOf(tiles, 10), embedding: rowsOf(tiles, 512), code: rowsOf(tiles, 128) },
  }))
})

it('describes every photo from its kept pixels, in order, and replaces all at once', async () => {
  const shares: number[] = []
  const stop = photos.subscribe(({ carrying }) => {
    if (!carrying) return
    shares.push(carrying.share)
    expect(carrying.card).toBe(gallery.id)
  })
  await remakeFeatures(gallery).finally(stop)
  expect(described.replaceFeatures).toHaveBeenCalledOnce()
  const [id, makers, features, revision] = described.replaceFeatures.mock.calls[0]!
  expect([id, makers, revision]).toEqual([gallery.id, here, 4])
  const inOrder = Array.from({ length: COUNT }, (_, i) => i)
  const { scores, embedding, code } = tablesOf(features as FeatureRows, here)
  expect([scores, embedding, code].map((table) => table.count)).toEqual([COUNT, COUNT, COUNT])
  for (const table of [scores, embedding, code])
    expect(inOrder.map((i) => Math.round(rowOf(table, i)[9]!))).toEqual(inOrder)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  expect(photos.getState().carrying).toBeUndefined()
  expect(refreshOwn).toHaveBeenCalledWith(gallery.id)
  const sentence = 'Sea can be searched again.'
  expect(state.getState().notice).toEqual({ kind: 'news', sentence })
})

it('goes on without photos whose pictures are damaged, and says so', async () => {
  ownGalleries.tiles.mockRejectedValueOnce(new Failure('BrokenImage', 'It is damaged.'))
  described.leaveOutDamaged.mockImplementation(async () => {
    ownGalleries.get.mockResolvedValue({ ...gallery, count: COUNT - 1, pictureRevision: 5 })
    return 1
  })
  await remakeFeatures(gallery)
  const [, , features, revision] = described.replaceFeatures.mock.calls[0]!
  expect((features as FeatureRows).scores).toHaveLength((COUNT - 1) * 10)
  expect(revision).toBe(5)
  expect(state.getState().notice?.sentence).toBe(
    'Sea can be searched again. 1 photo had to be left out; the gallery lists why.',
  )
})

it('does not say that a gallery can be searched whose pictures are all damaged, but what to do', async () => {
  ownGalleries.tiles.mockRejectedValueOnce(new Failure('BrokenImage', 'It is damaged.'))
  described.leaveOutDamaged.mockImplementation(async () => {
    ownGalleries.get.mockResolvedValue({ ...gallery, count: 0, pictureRevision: 5 })
    return COUNT
  })
  await remakeFeatures(gallery)
  expect(refreshOwn).toHaveBeenLastCalledWith(gallery.id)
  const sentence =
    'None of the photos of Sea could be described, because all of their pictures are damaged in this browser’s storage. The gallery lists them; bring them in again.'
  expect(state.getState().notice).toEqual({ kind: 'trouble', sentence })
})

it('changes nothing, and says nothing, where it is given up', async () => {
  embedder.embedAll.mockImplementationOnce(async (tiles: Uint8Array) => {
    cancelCarrying()
    return { scores: rowsOf(tiles, 10), embedding: rowsOf(tiles, 512), code: rowsOf(tiles, 128) }
  })
  await remakeFeatures(gallery)
  expect(embedder.embedAll).toHaveBeenCalledOnce()
  expect(described.replaceFeatures).not.toHaveBeenCalled()
  expect(state.getState().notice).toBeUndefined()
  expect(photos.getState().carrying).toBeUndefined()
})

it('says nothing where it is given up at its very end, as by its gallery’s deletion', async () => {
  described.replaceFeatures.mockImplementationOnce(async () => cancelCarrying())
  await remakeFeatures(gallery)
  expect(state.getState().notice).toBeUndefined()
})

it('replaces nothing where the model fails midway, and says why', async () => {
  embedder.embedAll.mockRejectedValue(new Failure('BackendLost', 'The GPU is gone.'))
  await remakeFeatures(gallery)
  expect(described.replaceFeatures).not.toHaveBeenCalled()
  expect(state.getState().notice?.sentence).toBe('The GPU is gone.')
  expect(photos.getState().carrying).toBeUndefined()
})

it.each([
  ['removed', { pictureRevision: 5, count: COUNT - 1 }],
  ['removed and brought in again', { pictureRevision: 5 }],
  ['added', { count: COUNT + 1 }],
])('stops at once where photos were %s meanwhile', async (_, change) => {
  embedder.embedAll.mockImplementationOnce(async (tiles: Uint8Array) => {
    ownGalleries.get.mockResolvedValue({ ...gallery, ...change })
    return { scores: rowsOf(tiles, 10), embedding: rowsOf(tiles, 512), code: rowsOf(tiles, 128) }
  })
  await remakeFeatures(gallery)
  expect(embedder.embedAll).toHaveBeenCalledOnce()
  expect(described.replaceFeatures).not.toHaveBeenCalled()
  expect(state.getState().notice?.sentence).toContain('The photos of “Sea” changed')
})

it('stops at the first photos whose features are no numbers', async () => {
  embedder.embedAll.mockImplementationOnce(async (tiles: Uint8Array) => ({
    scores: rowsOf(tiles, 10).fill(NaN),
    ...{ embedding: rowsOf(tiles, 512), code: rowsOf(tiles, 128) },
  }))
  await remakeFeatures(gallery)
  expect(embedder.embedAll).toHaveBeenCalledOnce()
  expect(described.replaceFeatures).not.toHaveBeenCalled()
  expect(state.getState().notice?.kind).toBe('trouble')
})
