/** What a person is told where a question cannot be answered as it was asked. */
import { formatCount } from './numbers.ts'

export const searchWords = {
  noSuchImage: (index: number, count: number, title: string) =>
    `There is no image ${index} among the ${formatCount(count)} of ${title}. Choose another.`,
  scoresOfOwnModel: (gallery: string, model: string) =>
    `The class scores of ${gallery} were made by the page’s own model, but the model in use is ${model}, so they are not compared. Compare how images look, or re-score the test images on this device.`,
  embeddingsOfOwnModel: (gallery: string, model: string) =>
    `The embeddings of ${gallery} were made by the page’s own model, but the model in use is ${model}, so they are not compared. Compare how images look or, after re-scoring on this device, class scores.`,
} as const
