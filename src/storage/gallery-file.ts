/** A gallery of one's own as one file, to be opened in another browser: a ZIP that any program can look into. */
import { Zip, ZipPassThrough } from 'fflate'
import { Failure } from '../failure.ts'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { encodeTable } from '../neighbours/table.ts'
import * as galleryFileWords from '../words/gallery-file.ts'
import type { OwnReader } from './own-reader.ts'
import type { Makers, OwnImage } from './own-gallery.ts'

/** What `gallery.json` in the file says. */
export interface GalleryFile {
  format: 'lookalike-gallery'
  version: 1
  title: string
  makers: Makers
  /** In the order of the tables' rows, the tiles and the pictures. */
  images: OwnImage[]
}

export const DESCRIPTION = 'gallery.json'
export const TILES = 'tiles.bin'
/** The file of a picture. @param type its media type */
export const pictureName = (index: number, type: string) =>
  `pictures/${String(index).padStart(5, '0')}.${type === 'image/png' ? 'png' : 'webp'}`

/** Pictures read at once: about half a megabyte. */
const AT_ONCE = 64
/** A ZIP counts its files in 16 bits; other files than pictures are five. */
const MOST_PICTURES = 0xffff - 5
/** Bytes in memory before they go into a Blob, which the browser may keep on disk. */
const PART_BYTES = 4_000_000

/**
 * Stored, not deflated: pictures are packed already. The file holds gallery.json, the tables of the
 * three features as neighbours/table.ts writes them, tiles.bin (3072 RGB bytes a photo) and the small
 * pictures. Throws what `OwnReader` throws, `TableMismatch` where the gallery changed meanwhile, and
 * `ArchiveTooLarge` for more photos than a ZIP can count.
 * @param onProgress share of the photos that are written, 0..1
 */
export async function writeGalleryFile(
  galleries: OwnReader,
  id: string,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const { gallery, images, tables } = await galleries.read(id)
  const { title, makers } = gallery
  if (images.length > MOST_PICTURES) throw tooMany(title)
  const zip = new Archive()
  const description: GalleryFile = {
    format: 'lookalike-gallery',
    version: 1,
    title,
    makers,
    images,
  }
  zip.add(DESCRIPTION, new TextEncoder().encode(JSON.stringify(description)))
  for (const name of FEATURE_NAMES) zip.add(`${name}.table`, encodeTable(tables[name]))
  const assertUnchanged = async () => {
    const { pictureRevision } = await galleries.get(id)
    if (pictureRevision !== gallery.pictureRevision)
      throw new Failure('TableMismatch', galleryFileWords.changed(title))
  }
  const tiles: Uint8Array[] = []
  for (const some of runs(images.length)) {
    const pictures = await galleries.pictures(id, some).catch(async (error: unknown) => {
      await assertUnchanged()
      throw error
    })
    for (const [i, { thumbnail, tile }] of pictures.entries()) {
      tiles.push(tile)
      const bytes = new Uint8Array(await thumbnail.arrayBuffer())
      zip.add(pictureName(some[i]!, thumbnail.type), bytes)
    }
    onProgress((some.at(-1)! + 1) / images.length)
  }
  await assertUnchanged()
  zip.addParts(TILES, tiles)
  return zip.end()
}

/** The numbers 0 to count-1, some at a time. */
function* runs(count: number): Generator<number[]> {
  for (let first = 0; first < count; first += AT_ONCE)
    yield Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i)
}

function tooMany(title: string): Failure {
  return new Failure('ArchiveTooLarge', galleryFileWords.tooManyPhotos(title, MOST_PICTURES))
}

/** A ZIP whose bytes go into a Blob as they come, which the browser keeps on disk where they are many. */
class Archive {
  private readonly done: Blob[] = []
  private parts: Uint8Array<ArrayBuffer>[] = []
  private bytes = 0
  private readonly zip = new Zip((error, part) => {
    if (error) throw error
    this.parts.push(part as Uint8Array<ArrayBuffer>)
    this.bytes += part.length
    if (this.bytes >= PART_BYTES) this.flush()
  })

  add(name: string, bytes: Uint8Array): void {
    this.addParts(name, [bytes])
  }

  addParts(name: string, parts: readonly Uint8Array[]): void {
    const entry = new ZipPassThrough(name)
    this.zip.add(entry)
    for (const part of parts) entry.push(part)
    entry.push(new Uint8Array(0), true)
  }

  end(): Blob {
    this.zip.end()
    this.flush()
    return new Blob(this.done, { type: 'application/zip' })
  }

  private flush(): void {
    this.done.push(new Blob(this.parts))
    this.parts = []
    this.bytes = 0
  }
}
