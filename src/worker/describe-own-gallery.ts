/** An own gallery as the page sees any gallery: its description, and its labels from the folders' names. */
import { NO_LABEL } from '../images/catalogue.ts'
import { folderNameOf } from '../images/file-name.ts'
import { THUMBNAIL_SIZE } from '../images/thumbnail.ts'
import type { OwnGallery, OwnImage } from '../storage/own-gallery.ts'
import type { OpenedGallery } from './gallery-tables.ts'

/**
 * Each image is a sheet of its own, whose file is its thumbnail. The names of the folders that
 * directly hold the photos become the classes, sorted, where there are 2 to 255 of them; a photo in
 * no folder has no label.
 */
export function describeOwnGallery(
  { id, title, pictureRevision }: Pick<OwnGallery, 'id' | 'title' | 'pictureRevision'>,
  images: readonly OwnImage[],
): Required<OpenedGallery> {
  const folders = images.map(({ path }) => folderNameOf(path))
  const classes = classesOf(folders)
  const labelOf = new Map(classes.map((name, label) => [name, label]))
  return {
    description: {
      ...{ id, title, count: images.length, trainedOn: false, classes },
      sheet: {
        ...{ columns: 1, rows: 1, tileSize: THUMBNAIL_SIZE, digits: 5 },
        path: `${id}/${pictureRevision}/{sheet}`,
      },
      // Nothing of it is a file of the site.
      ...{ labels: '', tables: {} },
    },
    labels: Uint8Array.from(folders, (name) => labelOf.get(name) ?? NO_LABEL),
    names: images.map(({ path }) => path),
    images,
  }
}

/** Gallery, picture revision and index of an own image's sheet; undefined for any other path. */
export function parseOwnSheet(
  path: string,
): { gallery: string; pictureRevision: number; index: number } | undefined {
  const [, gallery, revision, index] = /^(own-[a-z0-9]{8})\/(\d+)\/(\d{5})$/.exec(path) ?? []
  if (gallery === undefined) return undefined
  return { gallery, pictureRevision: Number(revision), index: Number(index) }
}

function classesOf(folders: readonly string[]): string[] {
  const names = [...new Set(folders)].filter(Boolean).sort()
  return names.length >= 2 && names.length <= NO_LABEL ? names : []
}
