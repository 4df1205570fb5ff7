/** What each shipped feature is worth for search, in the two protocols that papers use. */
import { prepareDistance } from '../src/neighbours/distances.ts'
import { calibrationErrorOf } from '../src/quality/accuracy.ts'
import type { Pace } from '../src/quality/paced.ts'
import { across, leaveOneOut } from '../src/quality/ranking-task.ts'
import { evaluateRetrieval } from '../src/quality/retrieval.ts'
import { JUDGED } from '../src/store/scorecard.ts'
import type { EvaluatedGallery } from './evaluated-gallery.ts'

/** `ece`: expected calibration error of the softmax, for scores only. */
export type RetrievalFigures = { p10: number; map: number; ece?: number }

/** `queries` test images against `images` training images. */
export type TrainFigures = { queries: number; images: number; p10: number; map: number }

/** A listener to the progress of the work of that name. */
export type Progress = (what: string) => Pace['onProgress']

/** By 'feature/distance': every image of the gallery, searched among all others. */
export async function retrievalFigures(
  { labels, table }: EvaluatedGallery,
  progress: Progress,
): Promise<Record<string, RetrievalFigures>> {
  const figures: Record<string, RetrievalFigures> = {}
  for (const { feature, distance } of JUDGED) {
    const name = `${feature}/${distance}`
    const rows = table(feature)
    const task = leaveOneOut(prepareDistance(distance, rows), labels)
    const { p10, map } = await evaluateRetrieval(task, { onProgress: progress(name) })
    figures[name] = { p10, map }
    if (feature === 'scores') figures[name].ece = calibrationErrorOf(rows, labels)
  }
  return figures
}

/**
 * Every test image searched, by scores and euclidean distance, among all training images: the protocol of papers on
 * hashing. The model was trained on those images, here as there.
 */
export async function trainFigures(
  test: EvaluatedGallery,
  train: EvaluatedGallery,
  progress: Progress,
): Promise<TrainFigures> {
  const prepared = prepareDistance('euclidean', train.table('scores'))
  const task = across(prepared, train.labels, test.table('scores'), test.labels)
  const { p10, map } = await evaluateRetrieval(task, { onProgress: progress('test against train') })
  return { queries: test.labels.length, images: train.labels.length, p10, map }
}
