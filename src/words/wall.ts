/** The wall of a gallery's images, and what images are called that have no name. */
import { counted, IMAGES } from './grammar.ts'

export const wallWords = {
  wall: 'Wall of images',
  gallery: 'Gallery on the wall',
  clickAny: (count: number) => `${counted(count, IMAGES)}, click any`,
  showClass: 'Show one class',
  showFolder: 'Show one folder',
  allClasses: 'all classes',
  allFolders: 'all folders',
  shuffle: 'Shuffle',
  inOrder: 'In order',
  trainedOn: 'The model was trained on these images: it knows their labels.',
  /** An image among its gallery's. */
  image: (name: string, index: number) => `${name}, image ${index}`,
  /** In the place of a label. */
  unknown: 'unknown',
  /** In the place of a file's name. */
  unnamed: 'unnamed',
} as const
