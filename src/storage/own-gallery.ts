/** What a gallery of the user's own photos is: its facts, its images, and what bringing them in left. */
import type { SquareCrop } from '../images/square-crop.ts'
import type { StoredBlob } from './stored-blob.ts'

/** One photo of an own gallery, as it was when it was read. */
export interface OwnImage {
  /** First 16 hex digits of the file's sha256. */
  hash: string
  /**
   * Path below the folder (or in the ZIP) it came from, '/' between; just the name for single files.
   */
  path: string
  bytes: number
  /** Milliseconds since 1970. */
  lastModified: number
  /** Upright, in pixels. */
  width: number
  height: number
  /** The square that became the tile. */
  crop: SquareCrop
  /** Of a photo in a ZIP, what the ZIP says. */
  crc32?: number
}

/** What a file is known by without reading it. */
export type KnownFile = Pick<OwnImage, 'path' | 'bytes' | 'lastModified' | 'crc32'>

/**
 * What tells a file that has not changed since it was read, without reading it. In ZIPs that programs
 * make, others of the same name, size and date are common.
 */
export function fileKey({ path, bytes, lastModified, crc32 = 0 }: KnownFile): string {
  return `${path}|${bytes}|${lastModified}|${crc32}`
}

/** What the page shows of a photo and what the model saw of it. */
export interface Picture {
  /** A square WebP (or PNG) of exactly the crop, at most 192 pixels wide. */
  thumbnail: Blob
  /** 3072 RGB bytes. */
  tile: Uint8Array
}

/** A picture as the database keeps it. */
export type StoredPicture = Omit<Picture, 'thumbnail'> & { thumbnail: StoredBlob }

/** A photo read and described, ready to be kept. */
export interface NewOwnImage extends OwnImage, Picture {
  /** [10] softmax */
  scores: Float32Array
  /** [512] values >= 0, not quantised yet */
  embedding: Float32Array
  /** [128] */
  code: Float32Array
}

/** A file that is no photo of the gallery, and why. */
export interface Unread {
  path: string
  sentence: string
}

/** At most so many unread files are listed. */
const MOST_UNREAD = 1000

/** The first of them, and how many more there are. @param more how many there are beyond `unread` */
export function listed(
  unread: readonly Unread[],
  more = 0,
): Required<Pick<OwnGallery, 'unread' | 'unreadMore'>> {
  const unreadMore = more + Math.max(0, unread.length - MOST_UNREAD)
  return { unread: unread.slice(0, MOST_UNREAD), unreadMore }
}

/** What is left of a photo that was removed. */
export type RemovedImage = KnownFile & Pick<OwnImage, 'hash'>

/** A bringing-in that is not done: what a later visit can go on with. */
export interface IndexJob {
  /** What the person chose: folder or file name, for the page's words. */
  source: string
  /** Whether `source` was made up, by the day, for photos that were chosen together. */
  isOfMany?: boolean
  total: number
  /** Where the browser can keep it. */
  handle?: FileSystemDirectoryHandle
  /** Photos that the gallery had when it began, where it had any. */
  before?: number
  /** Photos that were removed since: they are not to come back. */
  removed?: readonly RemovedImage[]
  /** One of something else that was not done when this began: to be gone on with after it. */
  behind?: IndexJob
}

/** The models that made a gallery's features: 64 hex digits each. */
export interface Makers {
  modelSha256: string
  autoencoderSha256: string
}

/** Whether features of these and of those can be compared. */
export function areSameMakers(these: Makers, those: Partial<Makers>): boolean {
  return (
    these.modelSha256 === those.modelSha256 && these.autoencoderSha256 === those.autoencoderSha256
  )
}

/** Whether photos are there that these models have to describe again: till then they answer nothing, and take no others in. */
export function isOfOthers(
  { count, makers }: Pick<OwnGallery, 'count' | 'makers'>,
  here: Partial<Makers>,
): boolean {
  return count > 0 && !areSameMakers(makers, here)
}

export interface OwnGallery {
  id: string
  title: string
  /** Milliseconds since 1970. */
  createdAt: number
  count: number
  /** Bytes that its records take, about. */
  bytes: number
  /** Raised by every change of its title, photos or features. */
  revision: number
  /** Raised when images are renumbered or drawn anew. */
  pictureRevision: number
  makers: Makers
  job?: IndexJob
  /** What could not be read, the latest bringing-in's, at most 1,000. */
  unread: readonly Unread[]
  /** How many more there were. */
  unreadMore?: number
}
