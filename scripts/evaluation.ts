/** Measures how good the shipped model and its tables are. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDistance, type DistanceName } from '../src/neighbours/distances.ts'
import { searchPrepared } from '../src/neighbours/search.ts'
import { rowOf, type Table } from '../src/neighbours/table.ts'
import { accuracyOf, calibrationErrorOf } from '../src/quality/accuracy.ts'
import { leaveOneOut } from '../src/quality/ranking-task.ts'
import { evaluateRetrieval } from '../src/quality/retrieval.ts'
import { WEIGHTS } from './paths.ts'
import { readGallery, readManifest } from './read-assets.ts'

/** `ece`: expected calibration error of the softmax, for scores only. */
export type RetrievalFigures = { p10: number; map: number; ece?: number }

/** Shares are 0..1. What only the trained weights' own scores can tell is there where their file is. */
export type Evaluation = {
  model: {
    bytes: number
    accuracy: number
    accuracyFloat32?: number
    p10Float32?: number
    neighboursKept?: number
  }
  article?: { accuracy: number; p10: number }
  retrieval: Record<string, RetrievalFigures>
}

/** The distance by which each feature is judged. */
const DISTANCES: Record<string, DistanceName> = { scores: 'euclidean', embedding: 'cosine' }

export const NEIGHBOURS = 10

async function retrievalOf(
  table: Table,
  distance: DistanceName,
  labels: Uint8Array,
): Promise<RetrievalFigures> {
  const task = leaveOneOut(prepareDistance(distance, table), labels)
  const { p10, map } = await evaluateRetrieval(task)
  return { p10, map }
}

/** Raw little-endian float32 scores of the gallery, if the file is there. */
function readScores(name: string, like: Table): Table | undefined {
  const path = join(WEIGHTS, name)
  if (!existsSync(path)) return undefined
  const values = new Float32Array(new Uint8Array(readFileSync(path)).buffer)
  const { count, width } = like
  if (values.length !== count * width) {
    throw new Error(`${name} has ${values.length} values, expected ${count} x ${width}.`)
  }
  return { count, width, modelSha256: '0'.repeat(64), dtype: 'float32', values }
}

/** Mean number of each row's ten nearest that both tables agree on. */
export function neighboursKept(one: Table, other: Table): number {
  const prepared = [one, other].map((table) => prepareDistance('euclidean', table))
  let kept = 0
  for (let i = 0; i < one.count; i++) {
    const [before, after] = prepared.map((distance) =>
      searchPrepared(distance, rowOf(distance.table, i), { k: NEIGHBOURS, exclude: i }),
    )
    kept += before!.ids.filter((id) => after!.ids.includes(id)).length
  }
  return kept / one.count
}

/** Evaluates what lies below `assets`, over all leave-one-out queries. */
export async function evaluate(assets: string): Promise<Evaluation> {
  const { labels, tables } = readGallery(assets)
  const scores = tables.get('scores')!
  const evaluation: Evaluation = {
    model: { bytes: readManifest(assets).model.bytes, accuracy: accuracyOf(scores, labels) },
    retrieval: {},
  }
  for (const [feature, table] of tables) {
    const distance = DISTANCES[feature] ?? 'euclidean'
    const figures = await retrievalOf(table, distance, labels)
    if (feature === 'scores') figures.ece = calibrationErrorOf(table, labels)
    evaluation.retrieval[`${feature}/${distance}`] = figures
  }
  const float32 = readScores('test-scores-float32.f32', scores)
  if (float32) {
    evaluation.model.accuracyFloat32 = accuracyOf(float32, labels)
    evaluation.model.p10Float32 = (await retrievalOf(float32, 'euclidean', labels)).p10
    evaluation.model.neighboursKept = neighboursKept(float32, scores)
  }
  const article = readScores('article-test-scores.f32', scores)
  if (article) {
    const { p10 } = await retrievalOf(article, 'euclidean', labels)
    evaluation.article = { accuracy: accuracyOf(article, labels), p10 }
  }
  return evaluation
}
