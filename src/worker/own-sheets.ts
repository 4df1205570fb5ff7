/** The sheets of own images: each image is one of its own, whose path tells the image and its numbering. */
import type { GalleryDescription } from '../images/catalogue.ts'
import { THUMBNAIL_SIZE } from '../images/thumbnail.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'

/** How a gallery's images lie on sheets, which its record tells: no image has to be read for that. */
export function ownSheets({
  id,
  pictureRevision,
}: Pick<OwnGallery, 'id' | 'pictureRevision'>): GalleryDescription['sheet'] {
  return {
    ...{ columns: 1, rows: 1, tileSize: THUMBNAIL_SIZE, digits: 5 },
    path: `${id}/${pictureRevision}/{sheet}`,
  }
}

/** Which image's picture an own sheet is, as its path tells. */
export interface OwnSheet {
  gallery: string
  /** Of which numbering `index` is. */
  pictureRevision: number
  index: number
}

/** Undefined for the path of any other sheet. */
export function parseOwnSheet(path: string): OwnSheet | undefined {
  const [, gallery, revision, index] = /^(own-[a-z0-9]{8})\/(\d+)\/(\d{5})$/.exec(path) ?? []
  if (gallery === undefined) return undefined
  return { gallery, pictureRevision: Number(revision), index: Number(index) }
}
