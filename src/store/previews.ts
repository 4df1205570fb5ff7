/** Lets go of the previews of photos that are no longer in view: an object URL keeps its bytes until then. */
import { state, type State } from './state.ts'

export function revokeOldPreviews(): void {
  state.subscribe((now, before) => {
    // By their URLs: a photo whose square was moved is another object with the same preview.
    const inView = previewsOf(now)
    for (const url of previewsOf(before)) if (!inView.includes(url)) URL.revokeObjectURL(url)
  })
}

/** The object URLs of those in view. */
export function previewsOf({ mosaic, pending }: State): string[] {
  const urls = 'photo' in pending ? [pending.photo.previewUrl] : []
  return mosaic?.query.kind === 'photo' ? [...urls, mosaic.query.photo.previewUrl] : urls
}
