/** The kinds of image that a person is offered to choose. */

/**
 * As `accept` takes it: those that the page reads. Each by its name, a JPEG first, for then Safari makes
 * a JPEG of a HEIC that is chosen; for all images it would hand over the HEIC, which few browsers read.
 */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/bmp'
