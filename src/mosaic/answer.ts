/** The answer to one query, as it is drawn and exported. */

import type { ImageId } from '../images/image-id.ts'

export interface AnswerNeighbour {
  readonly image: ImageId
  /** 1 for the nearest. */
  readonly rank: number
  /**
   * In full precision; NaN where the distance is not defined (correlation with a constant vector,
   * for one).
   */
  readonly distance: number
  /** Its class, absent where that is not known. */
  readonly label?: string
  /** Set where the query's label is of other classes, or of none, so that the two say nothing of each other. */
  readonly ofOtherClasses?: true
  /** The path of an own image's file below the folder that it came from; absent for the site's. */
  readonly file?: string
}

export interface Answer {
  /**
   * `name` is an image id or a file's name; `label` is the known class, absent for a photo; `file`
   * as of a neighbour.
   */
  readonly query: { readonly name: string; readonly label?: string; readonly file?: string }
  /** Ids of the galleries that were searched as one. */
  readonly galleries: readonly string[]
  /** 'scores', 'embedding' or 'code'. */
  readonly feature: string
  /** scipy's name of the metric. */
  readonly distance: string
  /** Minkowski's power; absent for every other distance. */
  readonly p?: number
  /** 0 for the feature's distance alone, 1 for the look's, between for their blend. */
  readonly weight: number
  /**
   * What a blend measures each distance in: (1 - weight) d_what / what + weight d_look / look is the
   * neighbour's distance. Absent where one is compared alone.
   */
  readonly scales?: { readonly what: number; readonly look: number }
  /** Set where class scores were compared that this device has computed, in the place of those that ship. */
  readonly rescored?: true
  readonly k: number
  /** Whether a query from the gallery may be its own neighbour. */
  readonly includesItself: boolean
  /** The most alike first, or the least. */
  readonly order: 'nearest' | 'farthest'
  /** The only class whose images are answers; empty for all. */
  readonly onlyClass: string
  /**
   * 'webgl' or 'wasm', on which the model saw a photo ('unknown' of one that an earlier page kept),
   * 'none' where the table had the query.
   */
  readonly backend: string
  /** Of the model that made scores and embeddings, in hexadecimal. */
  readonly modelSha256: string
  /** Of the autoencoder that made the codes. */
  readonly autoencoderSha256: string
  /** At most k, by rank. */
  readonly neighbours: readonly AnswerNeighbour[]
}

/** Whether a neighbour has the query's label; undefined where that cannot be said. */
export function sharesLabel(
  { query }: Answer,
  { label, ofOtherClasses }: AnswerNeighbour,
): boolean | undefined {
  if (query.label === undefined || label === undefined || ofOtherClasses) return undefined
  return query.label === label
}
