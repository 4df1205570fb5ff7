/** Bringing photos in: found, read, described and kept, a batch at a time; paused, resumed, given up. */
import { Failure, isCancelled, isFailure, sentenceFor } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import type { FoundPhotos } from '../images/photo-files.ts'
import { holdGallery } from '../storage/import-lock.ts'
import { fileKey, isOfOthers, type IndexJob, type Unread } from '../storage/own-gallery.ts'
import { indexPhotos } from '../worker/index-photos.ts'
import { asOneWith, nothingYet, type IndexProgress } from '../worker/index-progress.ts'
import * as bringingInWords from '../words/bringing-in.ts'
import * as ownWords from '../words/own-galleries.ts'
import { base, embedder, locks, ownGalleries, reader } from './engines.ts'
import { assertReadable, countFound } from './found-photos.ts'
import { jobFor } from './job-for.ts'
import { knownMakers, makersHere } from './makers.ts'
import { ensureKeepableModel } from './model-actions.ts'
import { settle, tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { photos } from './photos-state.ts'
import { askToKeep, measureStorage } from './photos-storage.ts'
import { state, type Notice } from './state.ts'
import { takingIn } from './taking-in.ts'

/** What a person brings. */
export interface Bringing {
  /** The folder's or the file's name, for the page's words. */
  source: string
  /** As in `IndexJob`. */
  isOfMany?: boolean | undefined
  /** Whether it was chosen to go on with what has this name. */
  goesOn?: boolean | undefined
  /** Finds the files. Throws `Cancelled`. */
  gather: (signal: AbortSignal) => Promise<FoundPhotos>
  /** The gallery to add to; a new one, named after the source, where there is none. */
  gallery?: string | undefined
  /** By which a later visit can read the folder again. */
  handle?: FileSystemDirectoryHandle | undefined
}

/** The bringing-in under way or paused. */
let run: Run | undefined

/** That it waits, told on another page. */
let waits: Notice | undefined

interface Run {
  source: string
  control: AbortController
  /** Once the files are found. */
  into?: {
    gallery: string
    isNew: boolean
    /** How many photos the gallery had when this began. */
    before: number
    found: FoundPhotos
    job: IndexJob
  }
  /** Resolves once it has ended, or was paused and the gallery shows what had come by then. */
  indexed?: Promise<void>
  /** Once the gallery is this tab's to bring photos into. */
  letGo?: () => void
}

/** Finds the files and has them indexed. Only one bringing-in at a time: another one is refused, with a sentence. */
export async function bringIn(bringing: Bringing): Promise<void> {
  const { gather, gallery } = bringing
  // Whoever named the folder may have meant to mislead: every sentence gets the harmless name.
  const source = displayName(bringing.source)
  if (run) {
    const isPaused = photos.getState().indexing.status === 'paused'
    const sentence = isPaused ? bringingInWords.busyPaused : bringingInWords.busy
    return void tell('trouble', sentence(run.source, source))
  }
  const mine: Run = (run = { source, control: new AbortController() })
  photos.setState({ indexing: { status: 'gathering', source, card: gallery } })
  try {
    if (gallery && !(await isOurs(mine, gallery))) {
      if (run === mine) forgetRun()
      return void tell('trouble', bringingInWords.elsewhere(source))
    }
    const found = await gather(mine.control.signal)
    const total = countFound(source, found, gallery === undefined)
    await assertReadable(found)
    const makers = await knownMakers()
    const before = gallery === undefined ? undefined : await ownGalleries.get(gallery)
    // Before anything is begun: a run that nothing can be kept of would only be in the way of describing them again.
    if (before && isOfOthers(before, makers))
      throw new Failure('TableMismatch', ownWords.othersMade(before.title))
    // Cancelled meanwhile: nothing has been made of it yet.
    if (run !== mine) return
    const into = gallery ?? (await ownGalleries.create(source, makers)).id
    const job = await jobFor(before, { ...bringing, source, total })
    mine.into = { gallery: into, isNew: !gallery, before: before?.count ?? 0, found, job }
    if (!gallery) await isOurs(mine, into)
    await ownGalleries.setJob(into, job)
    await refreshOwn(into)
    if (run !== mine) return await giveUp(mine)
    // The moment when something is there that would be a pity to lose.
    void askToKeep()
    await (mine.indexed = index(mine))
  } catch (error) {
    if (run !== mine) return
    forgetRun()
    if (mine.into?.isNew) await giveUp(mine)
    if (isCancelled(error)) return
    const isGone = isFailure(error) && error.name === 'UnknownGallery'
    tell('trouble', isGone ? bringingInWords.galleryGone(source) : sentenceFor(error))
  }
}

/** Stops after the batch that is being described; all that is done is kept. */
export function pauseIndexing(): void {
  const { indexing } = photos.getState()
  if (indexing.status !== 'running') return
  photos.setState({ indexing: { ...indexing, status: 'paused' } })
  run?.control.abort()
}

/** Goes on with the files of this visit; what is kept already is not read again. */
export async function resumeIndexing(): Promise<void> {
  const { indexing } = photos.getState()
  if (indexing.status !== 'paused' || !run) return
  const progress = { ...indexing.progress, rate: 0, secondsLeft: NaN }
  const earlier = { indexed: run.indexed, progress }
  run = { ...run, control: new AbortController() }
  settle(waits)
  await (run.indexed = index(run, earlier))
}

/** Gives the rest up; what has come so far stays. */
export async function cancelIndexing(): Promise<void> {
  const given = run
  const { indexing } = photos.getState()
  given?.control.abort()
  forgetRun()
  if (given) await giveUp(given, 'progress' in indexing ? indexing.progress.unread : undefined)
}

/**
 * A gallery that was made for it, and into which nothing has come, goes too.
 * @param unread what could not be read so far
 */
async function giveUp({ into }: Run, unread?: readonly Unread[]): Promise<void> {
  if (!into) return
  const { gallery, isNew, job } = into
  const kept = isNew && (await ownGalleries.get(gallery).catch(() => undefined))
  if (!kept || kept.count > 0) {
    if (unread) await ownGalleries.setUnread(gallery, unread).catch(() => undefined)
    return forgetJob(gallery, job)
  }
  await ownGalleries.delete(gallery).catch(() => undefined)
  await refreshOwn(gallery).catch(() => undefined)
}

/** Forgets that there was more to bring in. */
export async function forgetJob(gallery: string, job: IndexJob): Promise<void> {
  await ownGalleries.endJob(gallery, job).catch(() => undefined)
  await refreshOwn(gallery).catch(() => undefined)
}

/** Whether this tab, and no other, brings photos into the gallery, until the run is forgotten. */
async function isOurs(mine: Run, gallery: string): Promise<boolean> {
  const letGo = await holdGallery(locks, base, gallery)
  if (run === mine && letGo) mine.letGo = letGo
  else letGo?.()
  return letGo !== undefined
}

function forgetRun(): void {
  run?.letGo?.()
  run = undefined
  settle(waits)
  reader().close()
  photos.setState({ indexing: { status: 'idle' } })
}

/** @param earlier the same before it was paused, and how far it was then */
async function index(
  mine: Run,
  earlier?: { indexed: Promise<void> | undefined; progress: IndexProgress },
): Promise<void> {
  const { source, control, into } = mine
  const { gallery, isNew, before, found, job } = into!
  const card = isNew ? undefined : gallery
  const { signal } = control
  const takeIn = takingIn(gallery)
  const show = (progress: IndexProgress) => {
    if (run !== mine) return
    // Paused, what is kept of the batch in hand still counts.
    const { indexing } = photos.getState()
    const isPaused = signal.aborted && indexing.status === 'paused'
    if (isPaused) photos.setState({ indexing: { ...indexing, progress } })
    if (signal.aborted) return
    photos.setState({ indexing: { status: 'running', card, gallery, source, progress } })
    takeIn()
  }
  show(earlier?.progress ?? nothingYet(found))
  try {
    await earlier?.indexed
    await ensureKeepableModel()
    const engine = await embedder()
    const known = await ownGalleries.known(gallery)
    const come = Math.max(0, known.count - before)
    const wanted = found.photos.filter((photo) => !known.removed.has(fileKey(photo)))
    const end = await indexPhotos({
      ...{ ...found, photos: wanted, known },
      read: (file, path) => reader().read(file, path),
      embed: (tiles, count) => engine.embedAll(tiles, count),
      append: (described) => ownGalleries.append(gallery, described, makersHere()),
      signal,
      onProgress: (progress) => show(asOneWith(come, progress)),
    })
    if (run !== mine) return
    await ownGalleries.setUnread(gallery, end.unread)
    await ownGalleries.endJob(gallery, job)
    // The gallery shows them all before it is said that they can be searched.
    await refreshOwn(gallery).catch(() => undefined)
    if (run !== mine) return
    forgetRun()
    tell('news', newsOf(asOneWith(come, end), gallery))
  } catch (error) {
    // Whoever paused it knows why; the model may have been cancelled by itself.
    const isNews = run === mine && !(signal.aborted && isCancelled(error))
    const isGone = isFailure(error) && error.name === 'UnknownGallery'
    if (isNews && isGone) forgetRun()
    else if (isNews) pauseFor(error)
    await refreshOwn(gallery).catch(() => undefined)
    // Behind what the page says of what it showed of the gallery.
    if (isNews && isGone) tell('trouble', bringingInWords.galleryGone(source))
  } finally {
    void measureStorage()
  }
}

/** What went wrong may be mended (a full disk, a lost network; not a gallery that is gone): then it can go on. */
function pauseFor(error: unknown): void {
  const { indexing } = photos.getState()
  const why = isCancelled(error) ? bringingInWords.modelCancelled : sentenceFor(error)
  if (!('progress' in indexing)) return
  photos.setState({ indexing: { ...indexing, status: 'paused', why } })
  // Its own page says so where it happened.
  if (state.getState().page !== 'photos')
    waits = tell('trouble', bringingInWords.paused(indexing.source, why))
}

function newsOf({ added, known, unread }: IndexProgress, gallery: string): string {
  const title = state.getState().ownGalleries.find(({ id }) => id === gallery)?.title
  return bringingInWords.done(added, known, unread.length, title)
}
