/** Lets go of the previews of photos that are no longer in view: an object URL keeps its bytes until then. */
import { state, type Photo, type State } from './state.ts'

export function revokeOldPreviews(): void {
  state.subscribe((now, before) => {
    const inView = photosOf(now)
    for (const photo of photosOf(before))
      if (!inView.includes(photo)) URL.revokeObjectURL(photo.previewUrl)
  })
}

function photosOf({ mosaic, pending }: State): Photo[] {
  const photos = 'photo' in pending ? [pending.photo] : []
  return mosaic?.query.kind === 'photo' ? [...photos, mosaic.query.photo] : photos
}
