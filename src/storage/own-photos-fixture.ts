/** Photos of an own gallery for tests: any number of different ones, the same each time. */
import type { OwnGalleries } from './own-galleries.ts'
import type { NewOwnImage } from './own-gallery.ts'

export const makers = { modelSha256: 'a'.repeat(64), autoencoderSha256: 'b'.repeat(64) }
export const otherMakers = { modelSha256: 'c'.repeat(64), autoencoderSha256: 'd'.repeat(64) }

/** A WebP of 192x192 as far as its header tells, and `seed` in its last byte. */
export function thumbnailOf(seed: number): Blob {
  const bytes = new Uint8Array(40)
  bytes.set(new TextEncoder().encode('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0'))
  bytes.set([191, 0, 0, 191, 0, 0], 24)
  bytes[39] = seed
  return new Blob([bytes], { type: 'image/webp' })
}

export function photoOf(seed: number): NewOwnImage {
  const value = (i: number) => Math.sin(seed * 1000 + i)
  return {
    hash: seed.toString(16).padStart(16, '0'),
    path: `holiday/day ${seed % 3}/IMG_${seed}.jpg`,
    bytes: 1000 + seed,
    lastModified: 1_700_000_000_000 + seed,
    width: 400,
    height: 300,
    crop: { x: 50, y: 0, size: 300 },
    thumbnail: thumbnailOf(seed),
    tile: Uint8Array.from({ length: 3072 }, (_, i) => seed + i),
    scores: Float32Array.from({ length: 10 }, (_, i) => value(i) ** 2 / 10),
    embedding: Float32Array.from({ length: 512 }, (_, i) => Math.max(value(i), 0)),
    code: Float32Array.from({ length: 128 }, (_, i) => value(i) * 3),
  }
}

/** `count` photos from the given one on. */
export const photosFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => photoOf(first + i))

/** The id of a new gallery of photos 0 to count-1, in batches of three. */
export async function galleryOf(own: OwnGalleries, count: number): Promise<string> {
  const { id } = await own.create('Holiday', makers)
  for (let first = 0; first < count; first += 3)
    await own.append(id, photosFrom(first, Math.min(3, count - first)), makers)
  return id
}

/** Which photos a gallery holds, by their numbers here. */
export const seedsOf = async (own: OwnGalleries, id: string) =>
  (await own.read(id)).images.map(({ hash }) => Number.parseInt(hash, 16))

/** By which pictures are told apart. */
export const lastByte = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer()).at(-1)
