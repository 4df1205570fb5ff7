/** A link's method as far as this browser can follow it: own galleries are only where they were brought in. */
import { Failure, sentenceFor } from '../failure.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import * as noticeWords from '../words/notices.ts'
import { ensureGallery } from './galleries.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import type { Method } from './method.ts'
import { tell } from './notices.ts'
import { keptClass } from './selectors.ts'
import { state } from './state.ts'

/** Without the own galleries that cannot be searched here, which is told, and without a class that none has. */
export async function usableMethod(method: Method): Promise<Method> {
  const missing = new Map<string, unknown>()
  await Promise.all(
    method.searched.filter(isOwnGalleryId).map(async (id) => {
      await ensureGallery(id).catch((error: unknown) => missing.set(id, error))
    }),
  )
  const [first] = missing.values()
  if (missing.size > 0) tell('trouble', sentenceFor(forLink(first)))
  const here = method.searched.filter((id) => !missing.has(id))
  const searched = here.length > 0 ? here : [DEFAULT_GALLERY]
  const onlyClass = keptClass(state.getState().galleries, searched, method.onlyClass)
  return { ...method, searched, onlyClass }
}

/** The error as whoever opened a link should hear it. */
export function forLink(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'UnknownGallery') return error
  return new Failure('UnknownGallery', noticeWords.noSuchGallery)
}
