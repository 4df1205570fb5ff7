/** How good the classifier is as it ships, beside its float32 weights and beside the article's recipe. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { searchPrepared } from '../src/neighbours/search.ts'
import { rowOf, type Table } from '../src/neighbours/table.ts'
import { accuracyOf, calibrationErrorOf } from '../src/quality/accuracy.ts'
import { leaveOneOut } from '../src/quality/ranking-task.ts'
import { evaluateRetrieval } from '../src/quality/retrieval.ts'
import { sha256 } from './hash.ts'

/** Top-1 accuracy, and what scores by euclidean distance are worth, leave one out; all 0..1. */
export type ClassifierFigures = { accuracy: number; p10: number; map: number; ece: number }

/** Accuracies and precisions are shares, 0..1. */
export type ModelFigures = {
  /** Of model.json and its shards. */
  bytes: number
  accuracy: number
  accuracyFloat32: number
  p10Float32: number
  mapFloat32: number
  eceFloat32: number
  /** Mean number of an image's ten nearest, by float32 scores, that the shipped scores keep. */
  neighboursKept: number
}

export const NEIGHBOURS = 10

/**
 * The figures of the shipped model of `bytes` bytes, from its scores of the test gallery and the trained weights' own
 * scores, which lie in the folder `weights`.
 */
export async function modelFigures(
  bytes: number,
  scores: Table,
  labels: Uint8Array,
  weights: string,
): Promise<ModelFigures> {
  const float32 = readScores(weights, 'test-scores-float32', 'best', scores)
  const { accuracy, p10, map, ece } = await classifierFigures(float32, labels)
  return {
    bytes,
    accuracy: accuracyOf(scores, labels),
    accuracyFloat32: accuracy,
    p10Float32: p10,
    mapFloat32: map,
    eceFloat32: ece,
    neighboursKept: neighboursKept(float32, scores),
  }
}

/** The figures of the article's recipe, from its float32 scores of the test gallery in `weights`. */
export function articleFigures(
  like: Table,
  labels: Uint8Array,
  weights: string,
): Promise<ClassifierFigures> {
  return classifierFigures(readScores(weights, 'article-test-scores', 'article', like), labels)
}

async function classifierFigures(scores: Table, labels: Uint8Array): Promise<ClassifierFigures> {
  const task = leaveOneOut(prepareDistance('euclidean', scores), labels)
  const { p10, map } = await evaluateRetrieval(task)
  const ece = calibrationErrorOf(scores, labels)
  return { accuracy: accuracyOf(scores, labels), p10, map, ece }
}

/**
 * Raw little-endian float32 scores, `like.count` rows of `like.width`. Throws, naming the command, where they are
 * missing, of another size, not those that were noted, or of other weights than lie beside them. (The article's 46 MB
 * of weights are of no other use, and do not lie there.)
 */
function readScores(folder: string, name: string, profile: string, like: Table): Table {
  const command = `Compute it with: python3 -m training evaluate --profile ${profile}`
  const [path, made] = [join(folder, `${name}.f32`), join(folder, `${name}.json`)]
  if (!existsSync(path) || !existsSync(made)) throw new Error(`${name}.f32 is missing. ${command}`)
  const { weights, weightsSha256, scoresSha256 } = JSON.parse(readFileSync(made, 'utf8'))
  const madeBy = join(folder, weights)
  if (existsSync(madeBy) && sha256(readFileSync(madeBy)) !== weightsSha256) {
    throw new Error(`${name}.f32 was computed by other weights than ${weights}. ${command}`)
  }
  const bytes = new Uint8Array(readFileSync(path))
  if (sha256(bytes) !== scoresSha256)
    throw new Error(`${name}.f32 is not what ${name}.json tells of. ${command}`)
  const values = new Float32Array(bytes.buffer)
  const { count, width } = like
  if (values.length !== count * width) {
    const sizes = `has ${values.length} values, not ${count} x ${width}`
    throw new Error(`${name}.f32 ${sizes}. ${command}`)
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
