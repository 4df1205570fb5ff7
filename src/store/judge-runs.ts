/** The judge's runs, one of each kind at a time: the newest wins, a cancelled one leaves no trace. */
import { Failure, isFailure, sentenceFor } from '../failure.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import type { ConnectedJudge } from '../worker/connect.ts'
import type { JudgeProgress } from '../worker/judge-progress.ts'
import type { Verdict } from '../worker/judge.ts'
import * as qualityWords from '../words/quality.ts'
import { judge, judgeIfThere } from './engines.ts'
import { ensureGallery } from './galleries.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { FIRST_FEW, quality, type QualityState, type Run } from './quality-state.ts'
import { state } from './state.ts'

type DoneOf<V extends Verdict> = NonNullable<QualityState[V]['done']>
/** How a verdict is asked for. */
export type Compute<V extends Verdict> = (
  engine: ConnectedJudge,
  onProgress: (progress: JudgeProgress) => void,
) => Promise<DoneOf<V>['result']>

/** Minutes may have gone by: the person may read another page, or hear this one. */
const NEWS: Record<Verdict, string> = qualityWords.done

/** Counts runs of each kind: what comes late from one that was cancelled is dropped. */
const latest: Record<Verdict, number> = { evaluation: 0, twins: 0, doubts: 0 }

/** Computes one verdict, the latest of its kind. @param alongside what changes with its coming */
export async function runVerdict<V extends Verdict>(
  verdict: V,
  request: DoneOf<V>['request'],
  compute: Compute<V>,
  alongside: Partial<QualityState> = {},
): Promise<void> {
  const mine = ++latest[verdict]
  const isLatest = () => mine === latest[verdict]
  // Reports have a way of their own out of the worker, and the last may come after the result.
  let isOver = false
  setRun(verdict, { status: 'running', progress: { phase: 'fetching' } })
  const began = performance.now()
  let computing: number | undefined
  try {
    const [engine] = await Promise.all([connectedJudge(), openGalleries(request)])
    await Promise.all(
      idsOf(request)
        .filter(isOwnGalleryId)
        .map((id) => refreshOwn(id)),
    )
    if (!isLatest()) return
    const numbering = numberingOf(request)
    const hasChanged = () => numbering !== numberingOf(request)
    const result = await compute(engine, (progress) => {
      if (!isLatest() || isOver) return
      // Minutes more would be for nothing.
      if (hasChanged()) {
        fail(verdict, qualityWords.changed)
        return void stop(verdict)
      }
      // Scripts and tables come once: what is told of the time, and expected of the next run, is the computing.
      if (progress.phase === 'computing') computing ??= performance.now()
      setRun(verdict, { status: 'running', progress })
    })
    isOver = true
    if (!isLatest()) return
    if (hasChanged()) return fail(verdict, qualityWords.changed)
    const seconds = (performance.now() - (computing ?? began)) / 1000
    const job = { run: { status: 'idle' }, done: { request, result, seconds } }
    quality.setState(({ shown }) => ({
      [verdict]: job,
      shown: { ...shown, ...FIRST_FEW[verdict] },
      ...alongside,
    }))
    tell('news', NEWS[verdict])
  } catch (error) {
    isOver = true
    if (isLatest()) fail(verdict, whyNot(error, request))
  }
}

/** Told also where the page that shows it is not in view. */
function fail(verdict: Verdict, sentence: string): void {
  setRun(verdict, { status: 'failed', sentence })
  if (state.getState().page !== 'quality') tell('trouble', qualityWords.failed(verdict, sentence))
}

/** What ships was made by the page's own model; re-scoring here changes nothing of it. */
function whyNot(error: unknown, request: { gallery: string; against?: string }): string {
  const isMismatch = isFailure(error) && error.name === 'TableMismatch'
  const isOfAnother = isMismatch && state.getState().another.status === 'used'
  if (isOfAnother && !idsOf(request).some(isOwnGalleryId)) return qualityWords.ofOwnModel
  return sentenceFor(error)
}

export async function cancelVerdict(verdict: Verdict): Promise<void> {
  setRun(verdict, { status: 'idle' })
  await stop(verdict)
}

/** What comes late from what runs is dropped from now on. */
async function stop(verdict: Verdict): Promise<void> {
  latest[verdict]++
  try {
    await (await judgeIfThere())?.cancel(verdict)
  } catch {
    // One that never came, or is gone, computes nothing.
  }
}

/** Throws a `Failure` where its script cannot be loaded. */
async function connectedJudge(): Promise<ConnectedJudge> {
  try {
    return await judge()
  } catch {
    throw new Failure('NetworkFailed', qualityWords.judgeMissing)
  }
}

function setRun(verdict: Verdict, run: Run): void {
  quality.setState((before) => ({ [verdict]: { ...before[verdict], run } }))
}

/** Tiles and labels are shown by what the galleries' descriptions say. */
export async function openGalleries(of: { gallery: string; against?: string }): Promise<void> {
  await Promise.all(idsOf(of).map((id) => ensureGallery(id)))
}

/** Each once. */
function idsOf(of: { gallery: string; against?: string }): string[] {
  return [...new Set([of.gallery, of.against ?? of.gallery])]
}

/** What a verdict's image numbers mean, as text: another one where photos came or went. */
function numberingOf(of: { gallery: string; against?: string }): string {
  const { galleries } = state.getState()
  const described = idsOf(of).map((id) => galleries[id]?.description)
  return described.map((one) => `${one?.sheet.path} ${one?.count}`).join('\n')
}
