/** The wall of a gallery's images, and what images are called that have no name. */
import { counted, formFor, IMAGES, isolated } from './grammar.ts'

export const wall = 'Wall of images'
export const gallery = 'Gallery on the wall'
export const clickAny = (count: number) =>
  count > 0
    ? `${counted(count, IMAGES)}, click ${formFor(count, { one: 'it', other: 'any' })}`
    : 'Nothing to click yet'
export const fetching = 'Fetching this gallery…'
export const showClass = 'Show one class'
export const showFolder = 'Show one folder'
export const allClasses = 'all classes'
export const allFolders = 'all folders'
export const shuffle = 'Shuffle'
export const inOrder = 'In order'
export const trainedOn = 'The model was trained on these images: it knows their labels.'

/** An image among its gallery's. */
export const image = (name: string, index: number) => `${isolated(name)}, image ${index}`

/** In the place of a label. */
export const unknown = 'unknown'

/** In the place of a file's name. */
export const unnamed = 'unnamed'
