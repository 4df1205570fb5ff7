/** The page around its parts: what it is, its ways in, its samples, and what it says by the way. */

export const name = 'Lookalike'
export const claim = 'The ten images most like any image. Nothing leaves this device.'

export const pages = 'Pages'
export const back = 'Back to the images'
export const photos = 'Your photos'
export const quality = 'How good is it?'

export const choose = 'Choose an image'
export const orDrop = 'or drop or paste one'
export const dropHere = 'Drop an image to see its ten lookalikes, or many to search among them'
export const noFileDropped =
  'That was no file. Save the image on this device first, then drop its file here.'
export const noImagePasted =
  'There is no image in the clipboard. Copy the picture itself, not its link or text, then paste again.'

export const samples = 'Sample photos'
export const orTry = 'or try'
export const sampleMissing = (file: string) =>
  `The sample ${file} could not be fetched. Check the connection and try again.`

export const thisPage = 'This page'
export const partComing = 'Loading this page…'
export const partMissing = 'This part of the page could not be loaded'
export const partMissingAdvice = 'Check the connection, then reload the page.'
export const missing = 'This page could not be loaded'
export const missingAdvice =
  'Check the connection, then reload the page. If this stays, use a newer browser.'
export const broken = 'This page has stopped working'
export const brokenAdvice =
  'Something went wrong while it was drawn. Reload the page: what this browser keeps is still there.'
export const reload = 'Reload'
export const later = 'Later'
export const dismiss = 'Dismiss'
export const newVersion = 'A new version of this page is ready.'
export const photosAreComing =
  'Photos are still coming in: reloaded now, the page needs what you chose once more, unless it is a folder that it may read again.'
export const workIsUnderWay =
  'This page is still at work for you: reloaded now, it loses that work, which has to be started again.'
