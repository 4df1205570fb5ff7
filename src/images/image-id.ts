/** Image ids: a gallery's id, a slash and the image's index, as in 'cifar10-test/00042'. */

/** The id of one image in one gallery, in the only spelling that `formatImageId` gives. */
export type ImageId = string

/** Digits of an index; ids of one gallery sort as text the way they sort by number. */
const DIGITS = 5
/** How many images a gallery can have, by the digits of its ids. */
export const MOST_IMAGES = 10 ** DIGITS

const galleryIdPattern = /^[a-z0-9][a-z0-9-]{0,63}$/
const ownGalleryIdPattern = /^own-[a-z0-9]{8}$/
const imageIdPattern = /^([a-z0-9][a-z0-9-]{0,63})\/(\d{5})$/

/** Whether `text` can name a gallery: lower case letters, digits and hyphens, at most 64. */
export function isGalleryId(text: string): boolean {
  return galleryIdPattern.test(text)
}

/** Whether `text` names a gallery of the user's own photos: 'own-' and 8 lower case letters or digits. */
export function isOwnGalleryId(text: string): boolean {
  return ownGalleryIdPattern.test(text)
}

/** A new id for a gallery of the user's own photos: one of 36^8, so that two never meet. */
export function newOwnGalleryId(): string {
  const letters: string[] = []
  while (letters.length < 8) {
    // Bytes from 252 on would make the first letters likelier than the others.
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].filter((byte) => byte < 252)
    letters.push(...bytes.map((byte) => (byte % 36).toString(36)))
  }
  return `own-${letters.slice(0, 8).join('')}`
}

/** The id of image `index` (0..99,999) of a gallery. */
export function formatImageId(galleryId: string, index: number): ImageId {
  return `${galleryId}/${String(index).padStart(DIGITS, '0')}`
}

/**
 * Gallery id and index of an image id; undefined for any other text. Whether the image exists is
 * not asked.
 */
export function parseImageId(text: string): { gallery: string; index: number } | undefined {
  const [, gallery, index] = imageIdPattern.exec(text) ?? []
  return gallery === undefined ? undefined : { gallery, index: Number(index) }
}
