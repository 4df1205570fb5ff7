/** What a person is told where a question cannot be answered as it was asked. */
import { counted, isolated, PHOTOS } from './grammar.ts'
import { formatCount } from './numbers.ts'

export const noSuchImage = (index: number, count: number, title: string) =>
  `There is no image ${index} among the ${formatCount(count)} of ${isolated(title)}. Choose another.`
export const scoresOfOwnModel = (gallery: string, model: string) =>
  `The class scores of ${gallery} were made by the page’s own model, but the model in use is ${model}, so they are not compared. Compare how images look, or re-score the test images on this device and compare only those.`
export const embeddingsOfOwnModel = (gallery: string, model: string) =>
  `The embeddings of ${gallery} were made by the page’s own model, but the model in use is ${model}, so they are not compared. Compare how images look or, once the test images are re-scored on this device, their class scores.`

/** Of galleries of one’s own. */
export const noneKept = (id: string) => `No galleries of photos are kept here, so not ${id}.`
export const numberedAnew = (title: string) =>
  `The photos of “${isolated(title)}” have been numbered anew. Reload the page to see them.`
export const othersMadeSearched = (title: string) =>
  `The features of “${isolated(title)}” were made by other models than this page’s, so it cannot be searched. Have its photos described again on the page of your photos.`
export const rowsDamaged = (feature: string, title: string, photos: number, rows: number) =>
  `The ${feature} of “${isolated(title)}” are damaged: there are ${counted(photos, PHOTOS)}, but rows for ${formatCount(rows)}. Delete the gallery on the page of your photos, and bring its photos in again.`
