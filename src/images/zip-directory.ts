/**
 * Finds and reads the list of files at a ZIP's end, without unpacking anything: so a ZIP of any
 * size takes no more memory than its list.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

import { Failure } from '../failure.ts'
import * as archiveWords from '../words/archives.ts'
import { nameInSentence } from './file-name.ts'
import { listedFiles, TWO_TO_32, uint64, type ZipEntry } from './zip-entries.ts'

/** The list of 250,000 files with paths of 200 characters; a longer one is no photo collection. */
const LONGEST_LIST = 64_000_000
/** Twice what a gallery holds, and some: the Mac's Finder writes a small file of its own beside each. */
const MOST_FILES = 250_000

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const END_LENGTH = 22
const LOCATOR_LENGTH = 20
/** A comment may follow the end record, and a locator stand before it. */
const FARTHEST_END = LOCATOR_LENGTH + END_LENGTH + 0xffff

interface ListPlace {
  count: number
  start: number
  length: number
  /** Whether the ZIP is larger than its 32-bit offsets can tell. */
  isWrapped?: boolean
}

/**
 * The files in `zip`, in the list's order. Throws `Failure` BrokenArchive for what is no whole ZIP, lists
 * more than 250,000 files, or claims more packed bytes than it has (files that share them: a bomb).
 */
export async function readZipDirectory(zip: File): Promise<ZipEntry[]> {
  const name = nameInSentence(zip)
  const place = await findList(zip).catch(() => {
    throw broken(archiveWords.unreadable(name))
  })
  if (!place || place.start + place.length > zip.size) throw broken(archiveWords.notWhole(name))
  if (place.count > MOST_FILES || place.length > LONGEST_LIST) {
    throw broken(archiveWords.tooManyFiles(name, MOST_FILES))
  }
  const list = await viewOf(zip, place.start, place.length)
  const entries = listedFiles(list, place.count, place.isWrapped)
  if (!entries) throw broken(archiveWords.notWhole(name))
  if (entries.length > MOST_FILES) throw broken(archiveWords.tooManyFiles(name, MOST_FILES))
  if (entries.reduce((sum, { packed }) => sum + packed, 0) > zip.size) {
    throw broken(archiveWords.claimsTooMuch(name))
  }
  return entries
}

/** Undefined where no end record is found. */
async function findList(zip: File): Promise<ListPlace | undefined> {
  const length = Math.min(FARTHEST_END, zip.size)
  const tail = await viewOf(zip, zip.size - length, length)
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue
    const locator = at - LOCATOR_LENGTH
    if (locator >= 0 && tail.getUint32(locator, true) === LOCATOR_64) {
      return findLargeList(zip, uint64(tail, locator + 8))
    }
    const place = {
      count: tail.getUint16(at + 10, true),
      length: tail.getUint32(at + 12, true),
      start: tail.getUint32(at + 16, true),
    }
    // The Mac's Finder writes no ZIP64, but the lower 32 bits; the list always ends where this record begins.
    const start = zip.size - length + at - place.length
    const isWrapped = start > place.start && (start - place.start) % TWO_TO_32 === 0
    return isWrapped ? { ...place, start, isWrapped } : place
  }
  return undefined
}

/** Where a ZIP of more than 4 GB or 65,535 files has its list: the record at `place` tells. */
async function findLargeList(zip: File, place: number): Promise<ListPlace | undefined> {
  const record = await viewOf(zip, place, 56)
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_64) return undefined
  return { count: uint64(record, 32), length: uint64(record, 40), start: uint64(record, 48) }
}

async function viewOf(zip: File, start: number, length: number): Promise<DataView> {
  return new DataView(await zip.slice(start, start + length).arrayBuffer())
}

function broken(message: string): Failure {
  return new Failure('BrokenArchive', message)
}
