/** The galleries that ship. */

export const GALLERY_IDS = ['cifar10-test', 'cifar10-train'] as const

/** What the page opens with: images that the model has never seen. */
export const DEFAULT_GALLERY = 'cifar10-test'

export const isGallery = (id: string): boolean => (GALLERY_IDS as readonly string[]).includes(id)
