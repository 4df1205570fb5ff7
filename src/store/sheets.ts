/** Fetches the sheets of the tiles in view: the mosaic's first, then the wall's, then the lists' of the other page. */
import { isFailure, sentenceFor } from '../failure.ts'
import * as noticeWords from '../words/notices.ts'
import { finder } from './engines.ts'
import { settle, tellBelow } from './notices.ts'
import { onceMoreIfGone } from './once-more.ts'
import { state, type State } from './state.ts'

/** Sheets on their way at once: what browsers allow one host over HTTP/1.1. */
const AT_ONCE = 6

/** The parts of the page that show tiles, the most urgent first. */
const PARTS = ['mosaic', 'wall', 'cell', 'worst', 'twins', 'doubts', 'own'] as const
/** Each gallery that photos are removed from has a wall of its own. */
export type SheetPart = (typeof PARTS)[number] | `wall:${string}`

/** Pictures kept at hand: a screen of shuffled tiles and a few mosaics; each takes 64 kB once it is drawn. */
export const MOST_KEPT = 400

/** What each part shows now. */
const inView = new Map<SheetPart, Set<string>>()
/** Sheets that were wanted, the one that was least recently wanted first; some were scrolled past before they came. */
export const byLastWanted = new Set<string>()
/** Paths still to be fetched. */
const waiting = new Map<SheetPart, string[]>()
/** Told once for all sheets that fail, and taken back when one has come again. */
const OF_ITSELF = { kind: 'trouble', mendsItself: true } as const
const TROUBLE = { ...OF_ITSELF, sentence: noticeWords.imagesMissing }
const OFFLINE = { ...OF_ITSELF, sentence: noticeWords.imagesOffline }

/** Of the mosaic, so many milliseconds' pictures are shown at once: each time costs a frame. */
const TOGETHER = 50

const underWay = new Set<string>()
/** What has come and is not shown yet. */
const arrived = new Map<string, string>()
let showing: ReturnType<typeof setTimeout> | undefined
/** Who waits for the last of them. */
const settled: (() => void)[] = []

/**
 * Says which sheets a part of the page shows now, first things first. What it wanted before and no
 * longer shows is forgotten, unless it is on its way already.
 */
export function wantSheets(part: SheetPart, paths: Iterable<string>): void {
  const wanted = new Set(paths)
  for (const path of wanted) {
    byLastWanted.delete(path)
    byLastWanted.add(path)
  }
  inView.set(part, wanted)
  waiting.set(part, [...wanted])
  pump()
}

/** Asks once more for what is in view and could not be fetched: the network is back. */
export function retrySheets(): void {
  for (const [part, paths] of inView) waiting.set(part, [...paths])
  pump()
}

/** Lets go of the pictures below a path, but for those below `kept`. */
export function forgetSheets(below: string, kept?: string): void {
  const { sheets } = state.getState()
  const isGone = (path: string) =>
    path.startsWith(below) && !(kept !== undefined && path.startsWith(kept))
  for (const [path, url] of Object.entries(sheets))
    if (isGone(path) && url !== 'failed') URL.revokeObjectURL(url)
  for (const path of byLastWanted)
    if (isGone(path) && !underWay.has(path) && !arrived.has(path)) byLastWanted.delete(path)
  state.setState({
    sheets: Object.fromEntries(Object.entries(sheets).filter(([path]) => !isGone(path))),
  })
}

/** Resolves once none of the wanted sheets is still to come: each is there or could not be fetched. */
export function sheetsSettled(): Promise<void> {
  return new Promise((resolve) => {
    settled.push(resolve)
    pump()
  })
}

function pump(): void {
  while (underWay.size < AT_ONCE) {
    const path = nextWaiting()
    if (!path) break
    const known = arrived.get(path) ?? state.getState().sheets[path]
    if (underWay.has(path) || (known && known !== 'failed')) continue
    underWay.add(path)
    void fetchSheet(path).finally(() => {
      underWay.delete(path)
      pump()
    })
  }
  if (!underWay.size) for (const resolve of settled.splice(0)) resolve()
}

function nextWaiting(): string | undefined {
  for (const part of [...PARTS, ...waiting.keys()]) {
    const path = waiting.get(part)?.shift()
    if (path) return path
  }
  return undefined
}

/** Browsers know when there is surely no network, not whether there surely is one. */
const isOffline = () => globalThis.navigator?.onLine === false

/** Nothing of an own photo that has another number by now, or is gone: what shows it follows. */
function troubleOf(error: unknown): typeof TROUBLE | undefined {
  const name = isFailure(error) ? error.name : undefined
  if (name === 'UnknownImage' || name === 'UnknownGallery') return undefined
  if (name === 'BrokenImage') return { ...OF_ITSELF, sentence: sentenceFor(error) }
  return isOffline() ? OFFLINE : TROUBLE
}

const readSheet = async (path: string) => (await finder()).readSheet(path)

async function fetchSheet(path: string): Promise<void> {
  let url = 'failed'
  try {
    url = URL.createObjectURL(await onceMoreIfGone(() => readSheet(path)))
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble) tellBelow(trouble)
  }
  if (url !== 'failed') for (const told of [TROUBLE, OFFLINE]) settle(told)
  arrived.set(path, url)
  if (isMosaicWhole()) showArrived()
  else showing ??= setTimeout(showArrived, TOGETHER)
}

/** Whether nothing is still to come for the mosaic. */
function isMosaicWhole(): boolean {
  const isComing = (path: string) => underWay.has(path) && !arrived.has(path)
  return !waiting.get('mosaic')?.length && ![...(inView.get('mosaic') ?? [])].some(isComing)
}

function showArrived(): void {
  clearTimeout(showing)
  showing = undefined
  const shown = Object.fromEntries(arrived)
  arrived.clear()
  state.setState(({ sheets }) => ({ sheets: withoutOldest({ ...sheets, ...shown }) }))
}

/**
 * The sheets but for those that are too many: an object URL keeps its bytes until it is revoked.
 * The least recently wanted go first, and none that is in view; they come again when they are wanted.
 */
function withoutOldest(sheets: State['sheets']): State['sheets'] {
  let tooMany = Object.keys(sheets).length - MOST_KEPT
  if (tooMany <= 0) return sheets
  const gone = new Set<string>()
  const shown = new Set([...inView.values()].flatMap((paths) => [...paths]))
  for (const path of byLastWanted) {
    if (tooMany <= 0) break
    if (shown.has(path) || underWay.has(path)) continue
    byLastWanted.delete(path)
    const url = sheets[path]
    if (!url) continue
    if (url !== 'failed') URL.revokeObjectURL(url)
    gone.add(path)
    tooMany--
  }
  return Object.fromEntries(Object.entries(sheets).filter(([path]) => !gone.has(path)))
}
