/** The page around its parts: what it is, its ways in, its samples, and what it says by the way. */

export const pageWords = {
  name: 'Lookalike',
  claim: 'The ten images most like any image. Nothing leaves this device.',

  pages: 'Pages',
  back: 'Back to the images',
  photos: 'Your photos',
  quality: 'How good is it?',

  choose: 'Choose an image',
  orDrop: 'or drop or paste one',
  dropHere: 'Drop an image to see its ten lookalikes, or many to search among them',
  noFileDropped: 'That was no file. Save the image on this device first, then drop its file here.',
  noImagePasted:
    'There is no image in the clipboard. Copy the picture itself, not its link or text, then paste again.',

  samples: 'Sample photos',
  orTry: 'or try',
  sampleMissing: (file: string) =>
    `The sample ${file} could not be fetched. Check the connection and try again.`,

  thisPage: 'This page',
  partMissing: 'This part of the page could not be loaded',
  partMissingAdvice: 'Check the connection, then reload the page.',
  reload: 'Reload',
  dismiss: 'Dismiss',
  newVersion: 'A new version of this page is ready.',
} as const
