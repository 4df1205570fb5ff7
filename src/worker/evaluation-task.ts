/** Turns what a person asks to be evaluated into queries, rows and a scan over them. */
import { LOOK } from '../features/feature-names.ts'
import {
  across,
  acrossBlend,
  leaveOneOut,
  leaveOneOutBlend,
  type RankingTask,
} from '../quality/ranking-task.ts'
import { blendEndOf } from './blend-ends.ts'
import type { GalleryTables } from './gallery-tables.ts'
import { endsOf, type ComparedBy } from './method-ends.ts'

/** Every image of `gallery` against all of `against`; of one gallery, against all others. */
export interface Comparison {
  gallery: string
  against: string
}

export type EvaluationRequest = Comparison & ComparedBy

/** The same rankings as the finder's, over the tables as they ship or are kept. Throws what `GalleryTables` throws. */
export async function evaluationTask(
  tables: GalleryTables,
  request: EvaluationRequest,
): Promise<RankingTask> {
  const { gallery, against } = request
  const { feature, distance, p, weight, isBlend } = endsOf(request)
  const [{ labels }, { labels: queryLabels }, prepared] = await Promise.all([
    tables.open(against),
    tables.open(gallery),
    tables.prepare(feature, distance, [against], p),
  ])
  const queries = await tables.table(feature, [gallery])
  if (!isBlend) {
    if (gallery === against) return leaveOneOut(prepared, labels)
    return across(prepared, labels, queries, queryLabels)
  }
  const look = blendEndOf(await tables.prepare(LOOK.feature, LOOK.distance, [against]))
  const blend = { what: blendEndOf(prepared), look, weight }
  if (gallery === against) return leaveOneOutBlend(blend, labels)
  const lookQueries = await tables.table(LOOK.feature, [gallery])
  return acrossBlend(blend, labels, { what: queries, look: lookQueries }, queryLabels)
}
