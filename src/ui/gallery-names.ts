/** What the galleries are called, those that ship before their descriptions have come, too. */
import { useMemo } from 'react'
import { GALLERY_IDS } from '../store/gallery-ids.ts'
import { useFacts } from './use-facts.ts'

export const GALLERY_NAMES: Record<(typeof GALLERY_IDS)[number], string> = {
  'cifar10-test': 'CIFAR-10 test',
  'cifar10-train': 'CIFAR-10 train',
}

export interface NamedGallery {
  id: string
  name: string
}

/** All galleries by name, those that ship first, the user's own by age. */
export function useGalleryNames(): readonly NamedGallery[] {
  const own = useFacts((state) => state.ownGalleries)
  return useMemo(
    () => [
      ...GALLERY_IDS.map((id) => ({ id, name: GALLERY_NAMES[id] })),
      ...own.map(({ id, title }) => ({ id, name: title })),
    ],
    [own],
  )
}
