/** The facts of the page that tells how good the answers are, in a store of their own: few visits need it. */
import { createStore } from 'zustand/vanilla'
import type { Doubts } from '../quality/doubts.ts'
import type { ConfusionCell } from '../quality/queries-behind.ts'
import type { Retrieval } from '../quality/retrieval.ts'
import type { Twins } from '../quality/twins.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import type { JudgeProgress } from '../worker/judge-progress.ts'
import type { DoubtsRequest, TwinsRequest, Verdict } from '../worker/judge.ts'
import { ARTICLE_EVALUATION } from './quality-link.ts'

export type Run =
  | { status: 'idle' }
  | { status: 'running'; progress: JudgeProgress }
  | { status: 'failed'; sentence: string }

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
  evaluation: nothingYet,
  twins: nothingYet,
  doubts: nothingYet,
  cell: undefined,
  bound: undefined,
  shown: {},
}))

/** Drops what was found out about a gallery that is not what it was. */
export function forgetJudged(gallery: string): void {
  const isOf = ({ done }: Job<{ gallery: string; against?: string }, unknown>) =>
    done?.request.gallery === gallery || done?.request.against === gallery
  const { evaluation, twins, doubts } = quality.getState()
  quality.setState({
    ...(isOf(evaluation) && { evaluation: { ...evaluation, done: undefined }, cell: undefined }),
    ...(isOf(twins) && { twins: { ...twins, done: undefined }, bound: undefined }),
    ...(isOf(doubts) && { doubts: { ...doubts, done: undefined } }),
  })
}
