/** For tests: photos whose files hold their hashes, and engines that read, describe and keep them. */
import { vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { PhotoFile } from '../images/photo-files.ts'
import { fileKey, type NewOwnImage } from '../storage/own-gallery.ts'
import type { IndexProgress } from './index-progress.ts'
import { indexPhotos, type Indexing } from './index-photos.ts'
import type { ReadPhoto } from './reader.ts'

/** A photo whose file holds its hash, or nothing where its path says that it is bad. */
export const photoAt = (path: string, hash = path): PhotoFile => ({
  ...{ path, bytes: 9, lastModified: 5 },
  open: async () => new File([hash], path),
})
export const photosTo = (count: number) =>
  Array.from({ length: count }, (_, i) => photoAt(`${i}.jpg`))

/** What has come of it so far: batches that were kept, reports, and the clock that the run goes by. */
export const made = {
  kept: [] as NewOwnImage[][],
  progress: [] as IndexProgress[],
  pause: new AbortController(),
  time: 0,
}
export const read = vi.fn<Indexing['read']>()
export const embed = vi.fn<Indexing['embed']>()
export const append = vi.fn<Indexing['append']>()

export function resetIndexing(): void {
  vi.resetAllMocks()
  Object.assign(made, { kept: [], progress: [], pause: new AbortController(), time: 0 })
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
    made.kept.push([...photos])
    return photos.length
  })
}

export const known = () => {
  const all = made.kept.flat()
  return { hashes: new Set(all.map(({ hash }) => hash)), files: new Set(all.map(fileKey)) }
}
export const run = (photos: PhotoFile[], more: Partial<Indexing> = {}) =>
  indexPhotos({
    ...{
      photos,
      read,
      embed,
      append,
      known: known(),
      signal: made.pause.signal,
      now: () => made.time,
    },
    onProgress: (now) => void made.progress.push(now),
    ...more,
  })
export const keptPaths = () => made.kept.flat().map(({ path }) => path)
export const counts = ({ done, added, known, unread, total }: IndexProgress) => [
  ...[done, added, known, unread.length, total],
]
