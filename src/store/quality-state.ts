/** The facts of the page that tells how good the answers are, in a store of their own: few visits need it. */
import { createStore } from 'zustand/vanilla'
import type { Doubts } from '../quality/doubts.ts'
import type { ConfusionCell } from '../quality/queries-behind.ts'
import type { Retrieval } from '../quality/retrieval.ts'
import type { Twins } from '../quality/twins.ts'
import type { Comparison, EvaluationRequest } from '../worker/evaluation-task.ts'
import type { JudgeProgress } from '../worker/judge-progress.ts'
import type { DoubtsRequest, TwinsRequest, Verdict } from '../worker/judge.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { ARTICLE_EVALUATION, COMPARISONS } from './quality-link.ts'

export type Run =
  | { status: 'idle' }
  | { status: 'running'; progress: JudgeProgress }
  | { status: 'failed'; sentence: string }
  /** What was found is of photos that are no longer these. */
  | { status: 'outdated'; sentence: string }

/** What was asked last and has been answered; it stays while the next is computed. */
export interface Done<Request, Result> {
  request: Request
  result: Result
  /** How long it computed, in seconds; fetching is not counted. */
  seconds: number
}

export interface Job<Request, Result> {
  run: Run
  done: Done<Request, Result> | undefined
}

/** The lists that show their first few until more are asked for. */
export type QualityList = 'worst' | 'cell' | 'twins' | 'doubts'

/** How many a list shows, where that is more than its first few. */
type Shown = Partial<Record<QualityList, number | undefined>>

/** The lists of a verdict show their first few of another result. */
export const FIRST_FEW: Record<Verdict, Shown> = {
  evaluation: { worst: undefined, cell: undefined },
  twins: { twins: undefined },
  doubts: { doubts: undefined },
}

export interface QualityState {
  /** What Start would evaluate. */
  choice: EvaluationRequest
  /** Among which images twins would be looked for. */
  twinsAmong: Comparison
  /** In which gallery doubtful labels would be looked for. */
  doubtsIn: string
  evaluation: Job<EvaluationRequest, Retrieval>
  twins: Job<TwinsRequest, Twins>
  doubts: Job<DoubtsRequest, Doubts>
  /** The cell of the confusion whose queries are listed. */
  cell: ConfusionCell | undefined
  /** Pairs farther apart are not listed; undefined for all that were found. */
  bound: number | undefined
  /** Kept while another page is in view: whoever comes back finds the lists as long as they were. */
  shown: Shown
}

const nothingYet = { run: { status: 'idle' }, done: undefined } as const

export const quality = createStore<QualityState>(() => ({
  choice: ARTICLE_EVALUATION,
  twinsAmong: COMPARISONS[0],
  doubtsIn: DEFAULT_GALLERY,
  evaluation: nothingYet,
  twins: nothingYet,
  doubts: nothingYet,
  cell: undefined,
  bound: undefined,
  shown: {},
}))

/** Drops what was found out about a gallery that is not what it was. @param sentence says so in its place */
export function forgetJudged(gallery: string, sentence: string): void {
  const { evaluation, twins, doubts } = quality.getState()
  quality.setState({
    ...(isOf(gallery, evaluation) && {
      evaluation: outdated(evaluation, sentence),
      cell: undefined,
    }),
    ...(isOf(gallery, twins) && { twins: outdated(twins, sentence), bound: undefined }),
    ...(isOf(gallery, doubts) && { doubts: outdated(doubts, sentence) }),
  })
}

function isOf(
  gallery: string,
  { done }: Job<{ gallery: string; against?: string }, unknown>,
): boolean {
  return done?.request.gallery === gallery || done?.request.against === gallery
}

/** What runs already is of its own photos, and says itself what becomes of it. */
function outdated<Request, Result>(
  { run }: Job<Request, Result>,
  sentence: string,
): Job<Request, Result> {
  return { run: run.status === 'running' ? run : { status: 'outdated', sentence }, done: undefined }
}
