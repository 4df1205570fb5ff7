/** The kinds of image that a person is offered to choose. */
import { isWebkit } from '../store/webkit.ts'

/**
 * As `accept` takes them. Where Safari is told of each by its name, a JPEG first, it makes a JPEG of a
 * HEIC that is chosen; of any image it would hand over the HEIC, which cannot be read. Other browsers
 * would only hide what they cannot read, and no sentence could tell why.
 */
export function photoTypes(): string {
  return isWebkit() ? 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/bmp' : 'image/*'
}
