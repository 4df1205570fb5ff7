/** Opens a gallery's file that somebody saved: everything in it is checked before anything of it is kept. */
import { Failure } from '../failure.ts'
import { FEATURE_NAMES, type FeatureName } from '../features/feature-names.ts'
import { nameInSentence } from '../images/file-name.ts'
import { readHeader } from '../images/header.ts'
import { isLeftover } from '../images/photo-files.ts'
import { unreadable } from '../images/read-file.ts'
import { MOST_IMAGES } from '../images/image-id.ts'
import { THUMBNAIL_SIZE } from '../images/thumbnail.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { unpackInto } from '../images/unpack.ts'
import { readZipDirectory } from '../images/zip-directory.ts'
import type { ZipEntry } from '../images/zip-entries.ts'
import { HEAD_BYTES } from '../neighbours/table-head.ts'
import { assertMadeBy, decodeTable, type Table } from '../neighbours/table.ts'
import * as galleryFileWords from '../words/gallery-file.ts'
import { ROW_WIDTHS } from './feature-rows.ts'
import { DESCRIPTION, pictureName, TILES } from './gallery-file.ts'
import { parseGalleryFile } from './gallery-description.ts'
import type { ImportedRows, OwnGalleries } from './own-galleries.ts'
import type { OwnGallery, StoredPicture } from './own-gallery.ts'
import type { StoredBlob } from './stored-blob.ts'

/** A photo's small picture is at most 192 pixels wide: this is what they take unpacked, and some. */
const MOST_PICTURE_BYTES = 200_000
/** The description of 100,000 photos. */
const MOST_DESCRIPTION_BYTES = 60_000_000

const DTYPES = { scores: 'float32', embedding: 'uint8', code: 'int8' } as const

/** Whether a ZIP is a gallery that was saved, not photos; false also where it cannot be read. */
export async function isGalleryFile(file: File): Promise<boolean> {
  const entries = await readZipDirectory(file).catch(() => [])
  const names = new Set(filesOf(entries).map(({ path }) => path))
  return names.has(DESCRIPTION) && names.has(TILES)
}

/**
 * The files in a gallery's ZIP by the names that they were saved by: systems that unpack it and pack it
 * again put a folder around them, and leave something of their own beside it.
 */
function filesOf(entries: readonly ZipEntry[]): ZipEntry[] {
  const files = entries.filter(({ path }) => path && !path.split('/').some(isLeftover))
  const isSaved = files.some(({ path }) => path === DESCRIPTION)
  const folder = files[0]?.path.split('/')[0] ?? ''
  if (isSaved || !files.every(({ path }) => path.startsWith(`${folder}/`))) return files
  return files.map((entry) => ({ ...entry, path: entry.path.slice(folder.length + 1) }))
}

/**
 * The gallery in `file`, as a new one among `galleries`, of the models that the file names. Throws
 * `Failure`: BrokenArchive where the file is not whole or contradicts itself, TableMismatch where its
 * tables are of other models than it says, and what `OwnGalleries` throws; then nothing of it is kept.
 * @param onProgress share of the work that is done, 0..1: half of it is reading, half keeping. Where it
 * throws nothing of it is kept either, be it at the last moment
 */
export async function importGalleryFile(
  galleries: OwnGalleries,
  file: File,
  onProgress: (share: number) => void,
): Promise<OwnGallery> {
  const archive = await openArchive(file)
  const description = parseGalleryFile(
    await archive.read(DESCRIPTION, MOST_DESCRIPTION_BYTES),
    archive.refuse,
  )
  const { images, title, makers } = description
  const count = images.length
  const tables = {} as Record<FeatureName, Table>
  for (const name of FEATURE_NAMES) {
    const length =
      HEAD_BYTES +
      count * (DTYPES[name] === 'float32' ? 4 * ROW_WIDTHS[name] : ROW_WIDTHS[name] + 4)
    const table = decodeTable(await archive.read(`${name}.table`, length))
    assertMadeBy(table, name === 'code' ? makers.autoencoderSha256 : makers.modelSha256)
    if (table.count !== count || table.width !== ROW_WIDTHS[name] || table.dtype !== DTYPES[name])
      archive.refuse(galleryFileWords.otherCount(`${name}.table`, count))
    tables[name] = table
  }
  const tiles = await archive.read(TILES, count * TILE_BYTES)
  if (tiles.length !== count * TILE_BYTES) archive.refuse(galleryFileWords.otherCount(TILES, count))
  const pictures: StoredPicture[] = []
  for (let i = 0; i < count; i++) {
    const tile = tiles.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES)
    pictures.push({ thumbnail: await readPicture(archive, i), tile })
    if (i % 64 === 0) onProgress(i / count / 2)
  }
  const rows = { images, pictures, features: rowsOf(tables, archive) }
  const onKept = (share: number) => onProgress((1 + share) / 2)
  const gallery = await galleries.importRows(title, makers, rows, onKept)
  try {
    onProgress(1)
  } catch (error) {
    // Given up while the browser wrote it down, which nothing stops.
    await galleries.delete(gallery.id)
    throw error
  }
  return gallery
}

function rowsOf(tables: Record<string, Table>, archive: OpenedArchive): ImportedRows['features'] {
  const { scores, embedding, code } = tables
  if (scores?.dtype !== 'float32' || embedding?.dtype !== 'uint8' || code?.dtype !== 'int8')
    return archive.refuse(galleryFileWords.otherTables)
  if (!scores.values.every(Number.isFinite)) archive.refuse(galleryFileWords.scoresNoNumbers)
  return {
    ...{ scores: scores.values, embedding: embedding.values, code: code.values },
    ...{ embeddingScales: embedding.scales, codeScales: code.scales },
  }
}

async function readPicture(archive: OpenedArchive, index: number): Promise<StoredBlob> {
  for (const format of ['webp', 'png'] as const) {
    const type = `image/${format}`
    const name = pictureName(index, type)
    const packed = archive.packed(name)
    if (packed === undefined) continue
    // Pictures are packed already: whatever shrinks further is made to fill the memory.
    const bytes = await archive.read(name, Math.min(MOST_PICTURE_BYTES, 2 * packed + 1000))
    // A few kilobytes can claim to be a picture of a gigabyte.
    const { width = Infinity, height = Infinity, ...header } = readHeader(bytes)
    if (header.format !== format || !(Math.max(width, height) <= THUMBNAIL_SIZE))
      archive.refuse(galleryFileWords.noPicture(name, format, THUMBNAIL_SIZE))
    return { bytes, type }
  }
  return archive.refuse(galleryFileWords.missing(pictureName(index, 'image/webp')))
}

interface OpenedArchive {
  /** Bytes that a file takes in the ZIP; undefined where it is not there. */
  packed(name: string): number | undefined
  /** Whole and unpacked. Refuses what is missing, or larger than `most` bytes. */
  read(name: string, most: number): Promise<Uint8Array<ArrayBuffer>>
  refuse(why: string): never
}

/** What a ZIP of photos is told, to choose its folder, helps nobody here. */
async function listOf(file: File): Promise<ZipEntry[]> {
  // Apart from the list, which does not tell what is off: it may have been taken away since it was chosen.
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw unreadable(nameInSentence(file))
    })
  return readZipDirectory(file).catch(() => {
    throw new Failure('BrokenArchive', galleryFileWords.cutShort(nameInSentence(file)))
  })
}

async function openArchive(file: File): Promise<OpenedArchive> {
  const refuse = (why: string): never => {
    throw new Failure('BrokenArchive', galleryFileWords.notWhole(nameInSentence(file), why))
  }
  const files = filesOf(await listOf(file))
  const entries = new Map(files.map((entry) => [entry.path, entry]))
  if (!entries.has(DESCRIPTION))
    throw new Failure('BrokenArchive', galleryFileWords.notSaved(nameInSentence(file)))
  if (files.length > MOST_IMAGES + FEATURE_NAMES.length + 2) refuse(galleryFileWords.tooManyFiles)
  if (new Set(files.map(({ path }) => path)).size < files.length) refuse(galleryFileWords.fileTwice)
  return {
    packed: (name) => entries.get(name)?.packed,
    async read(name, most) {
      const entry = entries.get(name)
      if (!entry || entry.isEncrypted) return refuse(galleryFileWords.missing(name))
      if (entry.bytes > most) return refuse(galleryFileWords.tooLarge(name))
      const bytes = new Uint8Array(entry.bytes)
      // Rejected where the file was changed or taken away since it was chosen.
      const isWhole = await unpackInto(bytes, file, entry).catch(() => false)
      return isWhole ? bytes : refuse(galleryFileWords.damaged(name))
    },
    refuse,
  }
}
