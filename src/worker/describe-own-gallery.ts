/** An own gallery as the page sees any gallery: its description, and its labels from the folders' names. */
import { NO_LABEL } from '../images/catalogue.ts'
import { displayName } from '../images/file-name.ts'
import type { OwnGallery, OwnImage } from '../storage/own-gallery.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { OpenedGallery } from './gallery-tables.ts'
import { ownSheets } from './own-sheets.ts'

/**
 * Each image is a sheet of its own, whose file is its thumbnail. The names of the folders that
 * directly hold the photos become the classes, sorted, where there are 2 to 255 of them; a photo in
 * no folder has no label.
 */
export function describeOwnGallery(
  gallery: Pick<OwnGallery, 'id' | 'title' | 'pictureRevision'>,
  images: readonly OwnImage[],
): Required<OpenedGallery> {
  const { id, title } = gallery
  const folders = images.map(({ path }) => path.split('/').at(-2) ?? '')
  const classOf = classesOf(folders)
  const classes = [...classOf.values()].sort()
  const labelOf = new Map(classes.map((name, label) => [name, label]))
  return {
    description: {
      ...{ id, title, count: images.length, trainedOn: false, classes },
      sheet: ownSheets(gallery),
      // Nothing of it is a file of the site.
      ...{ labels: '', tables: {} },
    },
    labels: Uint8Array.from(
      folders,
      (folder) => labelOf.get(classOf.get(folder) ?? '') ?? NO_LABEL,
    ),
    names: images.map(({ path }) => path),
    images,
  }
}

/** The class of each folder's name: as it can be shown, numbered where another one looks the same. */
function classesOf(folders: readonly string[]): Map<string, string> {
  const named = [...new Set(folders)].filter((folder) => displayName(folder)).sort()
  if (named.length < 2 || named.length > NO_LABEL) return new Map()
  const taken = new Set<string>()
  return new Map(
    named.map((folder) => {
      const name = ownWords.toldApart(displayName(folder), taken)
      taken.add(name)
      return [folder, name]
    }),
  )
}
