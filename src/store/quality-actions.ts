/** What a person can do on the quality page: choose, start, look closer. */
import { isOwnGalleryId } from '../images/image-id.ts'
import type { ConfusionCell } from '../quality/queries-behind.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import { endsOf } from '../worker/method-ends.ts'
import { replaceAddress, replaceAddressSoon } from './address.ts'
import { openGalleries, runVerdict, type Compute } from './judge-runs.ts'
import { isQualityLink } from './link.ts'
import { formatQualityLink, parseQualityLink } from './quality-link.ts'
import { quality, type QualityList } from './quality-state.ts'
import { state } from './state.ts'

/** Pairs and doubts that are kept: more than anybody looks at, few enough to list. */
const MOST = 1000

/**
 * Where the groups of one's own photos begin: codes this far apart. Of 320 tiles, this finds all
 * that were saved again as JPEG (quality 50), 98% of those made lighter or darker, 93% of the
 * cropped and 59% of those moved by up to three pixels; among CIFAR-10's 10,000 test images, it
 * links some 100 of the 50 million pairs.
 */
export const NEAR_DUPLICATE = 6

/** Shows what a link to this page asks for; one without parameters asks about the finder's method. */
export function openQuality(hash: string): void {
  if (!isQualityLink(hash)) return
  const { choice, evaluation } = quality.getState()
  const isUnused = evaluation.run.status === 'idle' && !evaluation.done
  const { feature, distance, p, weight } = isUnused ? state.getState().method : choice
  choose(parseQualityLink(hash) ?? { feature, distance, p, weight })
}

/** What Start is to evaluate, also in the address bar. */
export function choose(change: Partial<EvaluationRequest>): void {
  const choice = { ...quality.getState().choice, ...change }
  quality.setState({ choice })
  replaceAddress(formatQualityLink(choice))
  wantEstimate(choice)
}

export function chooseTwins({ gallery, against }: Comparison): void {
  quality.setState({ twinsAmong: { gallery, against } })
}

export function chooseDoubts(gallery: string): void {
  quality.setState({ doubtsIn: gallery })
}

/** Asks how many images there are. Only an estimate needs it: the run itself tells what is wrong. */
export function wantEstimate(of: { gallery: string; against?: string }): void {
  openGalleries(of).catch(() => undefined)
}

/** Follows the thumb of the slider (weight, 0..1) or the arrows of a number (p). */
export function slide(change: Pick<Partial<EvaluationRequest>, 'weight' | 'p'>): void {
  const choice = { ...quality.getState().choice, ...change }
  quality.setState({ choice })
  replaceAddressSoon(formatQualityLink(choice))
}

export async function startEvaluation(): Promise<void> {
  const request = quality.getState().choice
  const compute: Compute<'evaluation'> = (engine, onProgress) =>
    engine.evaluate(request, onProgress)
  // The cell that was looked at may be empty now.
  await runVerdict('evaluation', request, compute, { cell: undefined })
}

export async function startTwins(comparison: Comparison): Promise<void> {
  const isOwn = isOwnGalleryId(comparison.gallery)
  const request = { ...comparison, most: MOST, linking: isOwn }
  const bound = isOwn ? NEAR_DUPLICATE : undefined
  await runVerdict('twins', request, (engine, onProgress) => engine.twins(request, onProgress), {
    bound,
  })
}

/** By the feature and distance that count in the evaluation that is chosen. */
export async function startDoubts(gallery: string): Promise<void> {
  const { feature, distance, p } = endsOf(quality.getState().choice)
  const request = { gallery, feature, distance, p, most: MOST }
  await runVerdict('doubts', request, (engine, onProgress) => engine.doubts(request, onProgress))
}

export function lookAtCell(cell: ConfusionCell | undefined): void {
  quality.setState(({ shown }) => ({ cell, shown: { ...shown, cell: undefined } }))
}

/** Shows so many of a list, until it is of another result. */
export function showUpTo(list: QualityList, count: number): void {
  quality.setState(({ shown }) => ({ shown: { ...shown, [list]: count } }))
}

/** @param bound in the distance's own unit */
export function setBound(bound: number): void {
  quality.setState({ bound })
}
