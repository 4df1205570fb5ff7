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
 * Photos described, and bytes whose checksum is counted, in one go: a few milliseconds, and the page can
 * answer between two of them.
 */
const DESCRIBED_AT_ONCE = 1000
const PIECE_BYTES = 1_000_000

/**
 * Stored, not deflated: pictures are packed already. The file holds gallery.json, the tables of the
 * three features as neighbours/table.ts writes them, tiles.bin (3072 RGB bytes a photo) and the small
 * pictures. Throws what `OwnReader` throws, `TableMismatch` where the gallery changed meanwhile, and
 * `ArchiveTooLarge` for more photos than a ZIP can count.
 * @param onProgress share of the photos that are written, 0..1; where it throws, be it at the last moment, it
 * is given up
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
  await zip.add(DESCRIPTION, asJson(description))
  for (const name of FEATURE_NAMES)
    await zip.add(`${name}.table`, piecesOf(new Blob([encodeTable(tables[name])])))
  const assertUnchanged = async () => {
    const { pictureRevision } = await galleries.get(id)
    if (pictureRevision !== gallery.pictureRevision)
      throw new Failure('TableMismatch', galleryFileWords.changed(title))
  }
  const tiles = new Gathered()
  for (const some of runs(images.length, AT_ONCE)) {
    const pictures = await galleries.pictures(id, some).catch(async (error: unknown) => {
      await assertUnchanged()
      throw error
    })
    for (const [i, { thumbnail, tile }] of pictures.entries()) {
      tiles.add(tile)
      await zip.add(pictureName(some[i]!, thumbnail.type), [thumbnail])
    }
    onProgress((some.at(-1)! + 1) / images.length)
  }
  await assertUnchanged()
  await zip.add(TILES, piecesOf(tiles.end()), () => onProgress(1))
  return zip.end()
}

/** The numbers 0 to count-1, `atOnce` at a time. */
function* runs(count: number, atOnce: number): Generator<number[]> {
  for (let first = 0; first < count; first += atOnce)
    yield Array.from({ length: Math.min(atOnce, count - first) }, (_, i) => first + i)
}

/** What JSON.stringify makes of it, some photos at a time. */
function* asJson({ images, ...facts }: GalleryFile): Generator<Blob> {
  const none = JSON.stringify({ ...facts, images: [] })
  const end = ']}'
  yield new Blob([none.slice(0, -end.length)])
  for (const some of runs(images.length, DESCRIBED_AT_ONCE))
    yield new Blob([some.map((i) => (i > 0 ? ',' : '') + JSON.stringify(images[i])).join('')])
  yield new Blob([end])
}

function* piecesOf(bytes: Blob): Generator<Blob> {
  for (let at = 0; at < bytes.size; at += PIECE_BYTES) yield bytes.slice(at, at + PIECE_BYTES)
}

function tooMany(title: string): Failure {
  return new Failure('ArchiveTooLarge', galleryFileWords.tooManyPhotos(title, MOST_PICTURES))
}

/** Bytes as they come: few in memory, the others in Blobs. */
class Gathered {
  private readonly done: Blob[] = []
  private parts: Uint8Array<ArrayBuffer>[] = []
  private bytes = 0

  add(part: Uint8Array): void {
    this.parts.push(part as Uint8Array<ArrayBuffer>)
    this.bytes += part.length
    if (this.bytes >= PART_BYTES) this.flush()
  }

  /** All of them. */
  end(type = ''): Blob {
    this.flush()
    return new Blob(this.done, { type })
  }

  private flush(): void {
    this.done.push(new Blob(this.parts))
    this.parts = []
    this.bytes = 0
  }
}

/** A ZIP that is written as its files come. */
class Archive {
  private readonly written = new Gathered()
  private readonly zip = new Zip((error, part) => {
    if (error) throw error
    this.written.add(part)
  })

  /**
   * Adds one file; the one before it has to be there. Each part is read from its Blob in a task of its own.
   * @param onPart called after each of them; what it throws is thrown
   */
  async add(name: string, parts: Iterable<Blob>, onPart?: () => void): Promise<void> {
    const entry = new ZipPassThrough(name)
    this.zip.add(entry)
    for (const part of parts) {
      entry.push(new Uint8Array(await part.arrayBuffer()))
      onPart?.()
    }
    entry.push(new Uint8Array(0), true)
  }

  end(): Blob {
    this.zip.end()
    return this.written.end('application/zip')
  }
}
