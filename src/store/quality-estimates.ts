/** How long the judge's computations will take on this device, before they begin. */
import { LOOK, type FeatureName } from '../features/feature-names.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import type { DoubtsRequest } from '../worker/judge.ts'
import { endsOf, type ComparedBy } from '../worker/method-ends.ts'
import { powerOf } from './power.ts'
import type { Done } from './quality-state.ts'
import type { Galleries } from './selectors.ts'

/** What a computation costs. */
interface Cost {
  /** Pairs of images. */
  comparisons: number
  /** On a device of typical speed. */
  seconds: number
  /** What is done to each pair: what one kind took says little of another. */
  kind: string
}

/** What starting means: how many pairs are compared, and for how long. */
export interface Estimate extends Cost {
  /** Whether what was computed here last was of another kind, if anything was. */
  isGuess: boolean
}

/**
 * Comparisons a second by euclidean distance, ranking included, as measured on one server core: a
 * first guess until this device has computed something.
 */
const TYPICAL_SPEED: Record<FeatureName, number> = { scores: 25e6, embedding: 1.7e6, code: 7e6 }

/** Seconds, on a device of typical speed, from which on a computation tells how fast this one is. */
const TELLING = 0.1

/**
 * By what the computation before took on this device, if it was not over at once: a guess where it was of
 * another kind. Undefined before the galleries are known.
 */
export function estimate<Request>(
  costOf: (request: Request, galleries: Galleries) => Cost | undefined,
  request: Request,
  galleries: Galleries,
  before: Done<Request, unknown> | undefined,
): Estimate | undefined {
  const cost = costOf(request, galleries)
  const costBefore = before && costOf(before.request, galleries)
  if (!cost) return undefined
  if (!before || !costBefore || costBefore.seconds < TELLING) return { ...cost, isGuess: true }
  const slowness = before.seconds / costBefore.seconds
  return { ...cost, seconds: cost.seconds * slowness, isGuess: costBefore.kind !== cost.kind }
}

/** Every image with all that it is searched among. */
export function costOfEvaluation(
  request: EvaluationRequest,
  galleries: Galleries,
): Cost | undefined {
  const counts = countsOf(request, galleries)
  if (!counts) return undefined
  const comparisons = counts[0] * counts[1]
  const ends = endsOf(request)
  const look = ends.isBlend ? comparisons / TYPICAL_SPEED[LOOK.feature] : 0
  const seconds = comparisons / TYPICAL_SPEED[ends.feature] + look
  return { comparisons, seconds, kind: kindOf(ends) + (ends.isBlend ? ` + ${kindOf(LOOK)}` : '') }
}

/** Every pair once. */
export function costOfTwins(comparison: Comparison, galleries: Galleries): Cost | undefined {
  const counts = countsOf(comparison, galleries)
  if (!counts) return undefined
  const isWithin = comparison.gallery === comparison.against
  const comparisons = isWithin ? (counts[0] * (counts[0] - 1)) / 2 : counts[0] * counts[1]
  return { comparisons, seconds: comparisons / TYPICAL_SPEED[LOOK.feature], kind: kindOf(LOOK) }
}

/** As an evaluation of the gallery against itself. */
export function costOfDoubts(
  { gallery, ...by }: Omit<DoubtsRequest, 'most'>,
  galleries: Galleries,
): Cost | undefined {
  return costOfEvaluation({ gallery, against: gallery, ...by, weight: 0 }, galleries)
}

/** Minkowski's power counts: 1 and 2 are far quicker than the others. */
function kindOf(by: Omit<ComparedBy, 'weight'>): string {
  return [by.feature, by.distance, powerOf(by).p].join('/')
}

function countsOf(
  { gallery, against }: Comparison,
  galleries: Galleries,
): [number, number] | undefined {
  const [one, other] = [galleries[gallery], galleries[against]]
  return one && other && [one.description.count, other.description.count]
}
