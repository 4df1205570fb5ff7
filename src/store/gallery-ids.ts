/** Which galleries there are: those that ship, and those of the user's own photos. */
import { isOwnGalleryId } from '../images/image-id.ts'

export const GALLERY_IDS = ['cifar10-test', 'cifar10-train'] as const

/** What the page opens with: images that the model has never seen. */
export const DEFAULT_GALLERY = 'cifar10-test'

/** Whether an id can be a gallery's here; whether own photos are kept under it only the browser knows. */
export const isGallery = (id: string): boolean => isShipped(id) || isOwnGalleryId(id)

/** The galleries of some ids, each once, in the order in which they are searched: those that ship first. */
export function inSearchOrder(ids: Iterable<string>): string[] {
  const each = [...new Set(ids)].sort()
  return [...GALLERY_IDS.filter((id) => each.includes(id)), ...each.filter(isOwnGalleryId)]
}

const isShipped = (id: string) => (GALLERY_IDS as readonly string[]).includes(id)
