/** The pictures of an own gallery's images: as the database keeps them, and found by the images' numbers. */
import { Failure } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import { TILE_BYTES } from '../images/tile.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { Transaction } from './connection.ts'
import { isBatch } from './own-batches.ts'
import { batchKeys, galleryIn, noSuchPhoto, together } from './own-records.ts'
import type { OwnGallery, OwnImage, Picture, StoredPicture } from './own-gallery.ts'
import { blobOf, storedBlob } from './stored-blob.ts'

/**
 * The pictures of images `indices`, in their order. It reads one record for each run of numbers,
 * not the whole gallery.
 * @throws Failure UnknownGallery, UnknownImage, BrokenImage for a picture that is damaged
 */
export async function picturesIn(
  transaction: Transaction,
  id: string,
  indices: readonly number[],
): Promise<Picture[]> {
  const gallery = await galleryIn(transaction, id)
  const images = await imagesAt(transaction, gallery, indices)
  return Promise.all(
    images.map(async ({ hash, path }) => {
      const picture = await pictureIn(transaction, id, hash)
      if (picture) return picture
      throw new Failure('BrokenImage', ownWords.pictureDamaged(displayName(path), gallery.title))
    }),
  )
}

/** The picture of the photo of this hash, by one look; undefined where it is not there, or damaged. */
export async function pictureIn(
  transaction: Transaction,
  id: string,
  hash: string,
): Promise<Picture | undefined> {
  return pictureOf(await transaction.objectStore('pictures').get([id, hash]))
}

async function imagesAt(
  transaction: Transaction,
  gallery: OwnGallery,
  indices: readonly number[],
): Promise<OwnImage[]> {
  const images: OwnImage[] = []
  let first = 0
  let batch: OwnImage[] = []
  for (const index of indices) {
    if (!(index >= first && index < first + batch.length)) {
      const cursor = await transaction
        .objectStore('batches')
        .openCursor(batchKeys(gallery.id, index), 'prev')
      first = cursor?.key[1] ?? 0
      batch = isBatch(cursor?.value) ? cursor.value.images : []
    }
    const image = batch[index - first]
    if (!image) throw noSuchPhoto(gallery, index)
    images.push(image)
  }
  return images
}

function pictureOf(record: unknown): Picture | undefined {
  const { thumbnail: stored, tile } = (record ?? {}) as Partial<StoredPicture>
  const thumbnail = blobOf(stored)
  const isWhole = thumbnail && tile instanceof Uint8Array && tile.length === TILE_BYTES
  return isWhole ? { thumbnail, tile } : undefined
}

/** Pictures that are put at once: a browser holds another copy of each till that is done. */
const AT_ONCE = 256

/** As the database keeps them, but for `putPictures`; to be awaited before a transaction begins. */
export function storedPictures(pictures: readonly Picture[]): Promise<StoredPicture[]> {
  return Promise.all(
    pictures.map(async ({ thumbnail, tile }) => ({ thumbnail: await storedBlob(thumbnail), tile })),
  )
}

/**
 * Keeps picture i as that of image i.
 * @param onProgress share of them that is put, 0..1; what it throws ends the transaction
 */
export async function putPictures(
  transaction: Transaction<'readwrite'>,
  id: string,
  images: readonly OwnImage[],
  pictures: readonly StoredPicture[],
  onProgress?: (share: number) => void,
): Promise<void> {
  const store = transaction.objectStore('pictures')
  for (let first = 0; first < images.length; first += AT_ONCE) {
    const some = images.slice(first, first + AT_ONCE)
    await together(
      some.map(({ hash }, i) => () => {
        const { thumbnail, tile } = pictures[first + i]!
        // A slice, as a view of a batch would be kept with the whole batch's buffer.
        return store.put({ thumbnail, tile: tile.slice() }, [id, hash])
      }),
    )
    onProgress?.((first + some.length) / images.length)
  }
}
