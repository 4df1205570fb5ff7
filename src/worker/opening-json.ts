/** Reads the file of the opening: nothing in it is used unless all of it is what it should be. */
import { Failure } from '../failure.ts'
import { isGalleryId, MOST_IMAGES } from '../images/image-id.ts'
import type { Explanation, Reading } from '../neighbours/explain.ts'
import * as assetWords from '../words/assets.ts'
import type { FindRequest, TileId } from './finder.ts'

/** What JSON makes of the arrays; NaN is null in it. */
export type Numbers = (number | null)[]

type ExplanationJson = Omit<Explanation, 'shares'> & { shares: Numbers | null }

export interface OpeningJson {
  request: FindRequest & { query: TileId }
  found: {
    searched: string[]
    galleries: number[]
    ids: number[]
    distances: Numbers
    neighbourScores: number[]
    queryScores: number[]
    explanations: ExplanationJson[]
    scales?: { what: number; look: number }
    alike?: Numbers
    lookShares?: Numbers
  }
}

/**
 * The opening in a file's text. Throws `Failure` AssetCorrupt where its parts are missing, of
 * different lengths, or not what they should be. @param path of the file below assets/
 */
export function parseOpening(text: string, path: string): OpeningJson {
  try {
    const opening = JSON.parse(text) as OpeningJson
    if (isOpening(opening)) return opening
  } catch {
    // Told below: no JSON at all needs the same advice.
  }
  throw new Failure('AssetCorrupt', assetWords.openingUnreadable(path))
}

/** Whether the parts are there and of one number of neighbours; arrays that only claim a length are none. */
function isOpening({ request, found }: OpeningJson): boolean {
  const { searched, galleries, ids, distances, neighbourScores, queryScores } = found
  const { length } = ids
  const perNeighbour = [galleries, distances, found.explanations]
  perNeighbour.push(...[found.alike, found.lookShares].filter((part) => part !== undefined))
  const { gallery, index } = request.query
  return (
    isGalleryId(gallery) &&
    isIndex(index) &&
    [searched, queryScores].every(Array.isArray) &&
    searched.every(isGalleryId) &&
    areNumbers(ids, isIndex) &&
    perNeighbour.every((part) => Array.isArray(part) && part.length === length) &&
    areNumbers(galleries, (place) => place in searched) &&
    areScales(found.scales) &&
    [distances, found.alike, found.lookShares].every((part = []) => areNumbers(part)) &&
    areNumbers(queryScores) &&
    areNumbers(neighbourScores) &&
    neighbourScores.length === length * queryScores.length &&
    found.explanations.every((one) => isExplanation(one, queryScores.length))
  )
}

/** Distances are divided by them. */
function areScales(scales: OpeningJson['found']['scales'] = { what: 1, look: 1 }): boolean {
  return areNumbers([scales.what, scales.look], (scale) => scale > 0)
}

function isExplanation(explanation: ExplanationJson, classCount: number): boolean {
  const { query, neighbour, classes, shares } = explanation
  return (
    [query, neighbour].every((reading) => isReading(reading, classCount)) &&
    areNumbers(classes, (c) => Number.isInteger(c) && c >= 0 && c < classCount) &&
    (shares === null || areNumbers(shares))
  )
}

function isReading(reading: Reading, classCount: number): boolean {
  const isClass = (c: unknown) =>
    Number.isInteger(c) && (c as number) >= 0 && (c as number) < classCount
  switch (reading.kind) {
    case 'sure':
    case 'unsure':
      return isClass(reading.first)
    case 'between':
      return isClass(reading.first) && isClass(reading.second)
    default:
      return reading.kind === 'unknown'
  }
}

const isIndex = (index: unknown) =>
  Number.isInteger(index) && (index as number) >= 0 && (index as number) < MOST_IMAGES

/** Whether it is an array of numbers (or of nulls, which are NaN) that all are as they should be. */
function areNumbers(part: unknown, isValid: (number: number) => boolean = () => true): boolean {
  const isNumber = (value: unknown) => value === null || typeof value === 'number'
  return Array.isArray(part) && part.every((value) => isNumber(value) && isValid(value as number))
}
