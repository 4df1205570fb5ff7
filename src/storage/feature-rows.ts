/** Features of an own gallery's images: quantised once, kept and searched in the dtypes that ship. */
import { Failure } from '../failure.ts'
import type { QueryFeatures } from '../features/feature-names.ts'
import { quantiseRows, quantiseSignedRows } from '../neighbours/quantise.ts'
import type { Float32Table, Int8Table, Uint8Table } from '../neighbours/table.ts'
import * as ownWords from '../words/own-galleries.ts'
import type { Makers } from './own-gallery.ts'

/** The features of some images, row i = image i, in the dtypes that ship. */
export interface FeatureRows {
  scores: Float32Array
  embedding: Uint8Array
  embeddingScales: Float32Array
  code: Int8Array
  codeScales: Float32Array
}

/** The features of a whole gallery. */
export interface FeatureTables {
  scores: Float32Table
  embedding: Uint8Table
  code: Int8Table
}

/** Numbers an image has in each array. */
export const ROW_WIDTHS = {
  scores: 10,
  embedding: 512,
  embeddingScales: 1,
  code: 128,
  codeScales: 1,
} as const
const ARRAYS = Object.keys(ROW_WIDTHS) as (keyof FeatureRows)[]

/** Bytes that an image's features take. */
export const FEATURE_BYTES = Object.values(emptyRows(1)).reduce(
  (sum, { byteLength }) => sum + byteLength,
  0,
)

/** Room for the features of `count` images. */
export function emptyRows(count: number): FeatureRows {
  return {
    scores: new Float32Array(count * ROW_WIDTHS.scores),
    embedding: new Uint8Array(count * ROW_WIDTHS.embedding),
    embeddingScales: new Float32Array(count),
    code: new Int8Array(count * ROW_WIDTHS.code),
    codeScales: new Float32Array(count),
  }
}

/** Writes rows `first` to `end` (not included) of `from` to the rows of `to` from `at` on. */
export function copyRows(
  from: FeatureRows,
  first: number,
  end: number,
  to: FeatureRows,
  at: number,
): void {
  for (const name of ARRAYS) {
    const width = ROW_WIDTHS[name]
    to[name].set(from[name].subarray(first * width, end * width), at * width)
  }
}

/** Whether `rows`, whatever was found in the browser's storage, holds the features of `count` images. */
export function isFeatureRows(rows: Partial<FeatureRows>, count: number): rows is FeatureRows {
  const expected = emptyRows(0)
  return ARRAYS.every(
    (name) =>
      rows[name]?.constructor === expected[name].constructor &&
      rows[name].length === count * ROW_WIDTHS[name],
  )
}

/**
 * @throws Failure TableCorrupt where there are not exactly `count` rows of each, and at values that
 * are no features (NaN, infinite, a negative embedding)
 */
export function quantiseFeatures(raw: QueryFeatures, count: number): FeatureRows {
  const { scores } = raw
  if (scores.length !== count * ROW_WIDTHS.scores || !scores.every(Number.isFinite))
    throw new Failure('TableCorrupt', ownWords.scoresNotTen)
  const embedding = quantiseRows(raw.embedding, count, ROW_WIDTHS.embedding, '')
  const code = quantiseSignedRows(raw.code, count, ROW_WIDTHS.code, '')
  return {
    scores: scores.slice(),
    embedding: embedding.values,
    embeddingScales: embedding.scales,
    code: code.values,
    codeScales: code.scales,
  }
}

/** The rows as the tables that are searched; nothing is copied. */
export function tablesOf(
  rows: FeatureRows,
  { modelSha256, autoencoderSha256 }: Makers,
): FeatureTables {
  const count = rows.codeScales.length
  const { scores, embedding, code } = ROW_WIDTHS
  return {
    scores: { count, width: scores, modelSha256, dtype: 'float32', values: rows.scores },
    embedding: {
      count,
      width: embedding,
      modelSha256,
      dtype: 'uint8',
      values: rows.embedding,
      scales: rows.embeddingScales,
    },
    code: {
      count,
      width: code,
      modelSha256: autoencoderSha256,
      dtype: 'int8',
      values: rows.code,
      scales: rows.codeScales,
    },
  }
}
