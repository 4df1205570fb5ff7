/** Turns what a person asks to be evaluated into queries, rows and a scan over them. */
import type { DistanceName } from '../neighbours/distance-names.ts'
import {
  across,
  acrossBlend,
  leaveOneOut,
  leaveOneOutBlend,
  type RankingTask,
} from '../quality/ranking-task.ts'
import { blendEndOf } from './blend-ends.ts'
import { LOOK, type FeatureName } from './features-of-images.ts'
import type { GalleryTables } from './gallery-tables.ts'

/** Every image of `gallery` against all of `against`; of one gallery, against all others. */
export interface Comparison {
  gallery: string
  against: string
}

export interface EvaluationRequest extends Comparison {
  feature: FeatureName
  distance: DistanceName
  /** As in `FindRequest`. */
  p?: number | undefined
  /**
   * As in `FindRequest`: 0 by what the image is alone, 1 by how it looks. No part where the feature
   * is the code itself.
   */
  weight: number
}

/** The same rankings as the finder's, over the same tables. Throws what `GalleryTables` throws. */
export async function evaluationTask(
  tables: GalleryTables,
  request: EvaluationRequest,
): Promise<RankingTask> {
  const { gallery, against, feature, distance, p, weight } = request
  const [{ labels }, { labels: queryLabels }, prepared] = await Promise.all([
    tables.open(against),
    tables.open(gallery),
    tables.prepare(feature, distance, [against], p),
  ])
  const queries = await tables.table(feature, [gallery])
  if (weight === 0 || feature === LOOK.feature) {
    if (gallery === against) return leaveOneOut(prepared, labels)
    return across(prepared, labels, queries, queryLabels)
  }
  const look = blendEndOf(await tables.prepare(LOOK.feature, LOOK.distance, [against]))
  const blend = { what: blendEndOf(prepared), look, weight }
  if (gallery === against) return leaveOneOutBlend(blend, labels)
  const lookQueries = await tables.table(LOOK.feature, [gallery])
  return acrossBlend(blend, labels, { what: queries, look: lookQueries }, queryLabels)
}
