/** What the judge has found, as files: twins and doubts as CSV, an evaluation as JSON. */
import type { ImageId } from '../images/image-id.ts'
import type { Doubts } from '../quality/doubts.ts'
import type { Retrieval } from '../quality/retrieval.ts'
import type { Twins } from '../quality/twins.ts'
import { csvOf, textCell } from './csv.ts'

/** What the row of a gallery is called; `file` only of own images. */
export type NameRow = (row: number) => {
  image: ImageId
  label: string
  file?: string | undefined
}

/**
 * Pairs as CSV with the columns rank, first, first_label, second, second_label, distance,
 * same_label; distances have all their digits. @param atMost pairs farther apart are left out
 */
export function twinsToCsv(
  { first, second, distances }: Twins,
  name: { first: NameRow; second: NameRow },
  atMost = Infinity,
): string {
  const rows: string[][] = []
  distances.forEach((distance, i) => {
    if (distance > atMost) return
    const [one, other] = [name.first(first[i]!), name.second(second[i]!)]
    rows.push([
      String(i + 1),
      textCell(one.image),
      textCell(one.label),
      textCell(other.image),
      textCell(other.label),
      String(distance),
      String(one.label === other.label),
    ])
  })
  const heading = 'rank,first,first_label,second,second_label,distance,same_label'
  return csvOf([[heading], ...rows])
}

/**
 * Doubtful labels as CSV with the columns rank, image, label, suggested, votes, own_votes, voters, file; votes
 * are shares, 0 to 1, of the neighbours that voted: of those that carry the suggested and the image's own label;
 * voters is how many voted; file is empty but for own images.
 */
export function doubtsToCsv(
  { ids, suggested, votes, ownVotes, voters }: Doubts,
  name: NameRow,
  classes: readonly string[],
): string {
  const rows = Array.from(ids, (id, i) => {
    const { image, label, file = '' } = name(id)
    return [
      String(i + 1),
      textCell(image),
      textCell(label),
      textCell(classes[suggested[i]!] ?? 'unknown'),
      String(votes[i]),
      String(ownVotes[i]),
      String(voters[i]),
      textCell(file),
    ]
  })
  return csvOf([['rank,image,label,suggested,votes,own_votes,voters,file'], ...rows])
}

/** What was evaluated, in the words of `npm run evaluate`. */
export interface EvaluatedMethod {
  readonly gallery: string
  readonly against: string
  readonly feature: string
  readonly distance: string
  /** Minkowski's power; absent for every other distance. */
  readonly p?: number | undefined
  readonly weight: number
  /** Of the model that made scores and embedding, in hexadecimal. */
  readonly modelSha256: string
  /** Of the autoencoder that made the codes; absent where none were compared. */
  readonly autoencoderSha256?: string | undefined
}

/**
 * An evaluation as JSON in full precision, indented by two: the method, queries, withoutValue, withoutRelevant,
 * p1, p10, map, precision and idealPrecision at 1 to 100 (or to all other images), the classes, then by class
 * classQueries, classPrecision, classIdealPrecision and the confusion: a row for each class of query, its
 * columns in the order of `classes` (that of JSON's own keys is another where names are numbers). Each is that
 * of `Retrieval`. JSON has no NaN: null is what nothing could be said of.
 */
export function retrievalToJson(
  method: EvaluatedMethod,
  result: Retrieval,
  classes: readonly string[],
): string {
  const { queries, withoutValue, withoutRelevant, precision, p10, map, confusion } = result
  const rowOf = (c: number) => [...confusion.subarray(c * classes.length, (c + 1) * classes.length)]
  const byClass = <Value>(valueOf: (c: number) => Value) =>
    Object.fromEntries(classes.map((name, c) => [name, valueOf(c)]))
  const { gallery, against, feature, distance, p, weight } = method
  const { modelSha256, autoencoderSha256 } = method
  const written = {
    ...{ gallery, against, feature, distance, p, weight, modelSha256, autoencoderSha256 },
    ...{ queries: queries.length, withoutValue, withoutRelevant },
    ...{ p1: precision[0], p10, map },
    precision: [...precision],
    idealPrecision: [...result.idealPrecision],
    classes: [...classes],
    classQueries: byClass((c) => result.classQueries[c]),
    classPrecision: byClass((c) => result.classPrecision[c]),
    classIdealPrecision: byClass((c) => result.classIdealPrecision[c]),
    confusion: byClass(rowOf),
  }
  return JSON.stringify(written, null, 2) + '\n'
}
