/** What the galleries are called before their descriptions have come. */
import type { GALLERY_IDS } from '../store/gallery-ids.ts'

export const GALLERY_NAMES: Record<(typeof GALLERY_IDS)[number], string> = {
  'cifar10-test': 'CIFAR-10 test',
  'cifar10-train': 'CIFAR-10 train',
}
