/** The photos on a gallery's card: of its thousands only these are read, and nothing is opened. */
import { sheetOf } from '../images/catalogue.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { ownSheets } from '../worker/own-sheets.ts'
import { ownGalleries } from './engines.ts'
import { refreshOwn } from './own-galleries.ts'
import { fileNameIn } from './selectors.ts'

/** Photos shown on a card. */
const MOST_SHOWN = 12

/** How many photos the card shows. */
export function shownCount({ count }: Pick<OwnGallery, 'count'>): number {
  return Math.min(MOST_SHOWN, count)
}

/** The paths of their pictures, as `wantSheets` takes them. */
export function firstSheets(gallery: OwnGallery): string[] {
  const sheet = ownSheets(gallery)
  return Array.from({ length: shownCount(gallery) }, (_, i) => sheetOf({ sheet }, i).path)
}

/**
 * The names of their files, fit for the page; none where they cannot be read. Where the gallery had to
 * be mended, or has been renumbered, the list follows and there is another card to ask for.
 */
export async function firstNames({
  id,
  pictureRevision,
}: Pick<OwnGallery, 'id' | 'pictureRevision'>): Promise<string[]> {
  try {
    const { gallery, images } = await ownGalleries.first(id, MOST_SHOWN)
    if (gallery.pictureRevision === pictureRevision)
      return images.map(({ path }) => fileNameIn(path))
    await refreshOwn(id)
  } catch {
    // Whatever is asked of the gallery says why; the pictures have their numbers for names.
  }
  return []
}
