/** What the names in the choices of a comparison and in its answer mean, for whoever meets them for the first time. */
import { distance, features } from './methods.ts'
import { articleMethod, countItself } from './mosaic.ts'

export const title = 'What these words mean'

/** Each term as the page names it, and what it is. */
export const terms: readonly (readonly [term: string, meaning: string])[] = [
  [
    'query, neighbour',
    'The query is the image that you ask about, shown large at the top; its neighbours are the images found for it.',
  ],
  [
    features.scores,
    'How sure the model is of each of the ten kinds of things that it knows (the page’s own model: airplane, cat and eight more): ten numbers that add up to 1. Images are alike where the model takes them for the same thing, equally surely.',
  ],
  [
    features.embedding,
    'The numbers (512 of the page’s own model) from one step before the scores: what the model has seen, before it decides what it is.',
  ],
  [
    features.code,
    '128 numbers from a second, smaller model, an autoencoder, which knows nothing of kinds of things: they hold colours, layout and rough shape, from which it can draw the image again, blurred.',
  ],
  [
    distance,
    'How unlike two rows of numbers are. The names are those of SciPy: euclidean is the length of the straight line between them, cityblock the way along the axes, cosine looks at their directions alone. Where one divides by variances (seuclidean, mahalanobis), they are those of the images that are searched. Of minkowski, p is the power: the larger, the more the largest difference counts.',
  ],
  [
    'CIFAR-10',
    '60,000 small pictures, 32 by 32 pixels each, of ten kinds of things (A. Krizhevsky, 2009). The page’s own model learnt from the 50,000 named train; the 10,000 named test it had never seen.',
  ],
  [
    articleMethod,
    'What this page began with, as an article described it: class scores by euclidean distance, and nothing of how an image looks.',
  ],
  [
    countItself,
    'An image of a gallery is then its own first neighbour, as in the article’s figure. A photo of yours that you drop or choose is none of a gallery’s images, so there is nothing to leave out: where a gallery of yours has the same photo, it is found there.',
  ],
]
