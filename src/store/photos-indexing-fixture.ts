/** For tests: engines that bring photos in at once, in the place of own-galleries.ts, too. */
import { vi } from 'vitest'
import type { FoundPhotos } from '../images/photo-files.ts'
import { fileKey } from '../storage/own-gallery.ts'
import { fakes } from './engines-fixture.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

const { embedder, ownGalleries, reader } = fakes

export const refreshOwn = vi.fn()
export const indexing = () => photos.getState().indexing
export const notice = () => state.getState().notice?.sentence

export const found = (count: number): FoundPhotos => ({
  photos: Array.from({ length: count }, (_, i) => {
    const file = { path: `sea/${i}.jpg`, bytes: 1, lastModified: 1 }
    return { ...file, open: async () => new File(['x'], `${i}.jpg`) }
  }),
  unread: [],
})
/** What a gallery knows that has the first photos of `found`, and nothing that was removed. */
export const knownOf = (count: number) => ({
  count,
  hashes: new Set(Array.from({ length: count }, (_, i) => `known ${i}`)),
  files: new Set(found(count).photos.map(fileKey)),
  removed: new Set<string>(),
})
export const bringing = (count: number) => ({ source: 'sea', gather: async () => found(count) })

export const makers = { modelSha256: 'a'.repeat(64), autoencoderSha256: 'b'.repeat(64) }
export const gallery = { status: 'ready', modelBytes: 1, ...makers } as const

/** Begins anew: the page's own gallery is open, and whatever is asked of the engines is answered. */
export function resetIndexing(): void {
  vi.resetAllMocks()
  state.setState({ ...state.getInitialState(), gallery }, true)
  let hash = 0
  refreshOwn.mockResolvedValue(undefined)
  ownGalleries.create.mockResolvedValue({ id: 'own-abcdefgh' })
  ownGalleries.known.mockImplementation(async () => knownOf(0))
  ownGalleries.append.mockImplementation(async (_id: string, images: unknown[]) => images.length)
  ownGalleries.get.mockResolvedValue({ count: 16, title: 'Coast', makers })
  const { setJob, endJob, setUnread, delete: remove } = ownGalleries
  for (const call of [setJob, endJob, setUnread, remove]) call.mockResolvedValue(undefined)
  reader.read.mockImplementation(async (_file: File, path: string) => ({
    ...{ hash: String(hash++), path, tile: new Uint8Array(3072) },
  }))
  embedder.embedAll.mockImplementation(async (_tiles: Uint8Array, count: number) => ({
    ...{ scores: new Float32Array(10 * count), embedding: new Float32Array(512 * count) },
    code: new Float32Array(128 * count),
  }))
}
