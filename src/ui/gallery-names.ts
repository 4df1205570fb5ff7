/** What the galleries are called, those that ship before their descriptions have come, too. */
import { useMemo } from 'react'
import { GALLERY_IDS } from '../store/gallery-ids.ts'
import * as methodWords from '../words/methods.ts'
import { useFacts } from './use-facts.ts'

export interface NamedGallery {
  id: string
  name: string
}

/** All galleries by name, those that ship first, the user's own by age. */
export function useGalleryNames(): readonly NamedGallery[] {
  const own = useFacts((state) => state.ownGalleries)
  return useMemo(
    () => [
      ...GALLERY_IDS.map((id) => ({ id, name: methodWords.galleries[id] })),
      ...own.map(({ id, title }) => ({ id, name: title })),
    ],
    [own],
  )
}
