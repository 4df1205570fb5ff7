/** Asks the finder and has its answer shown: the newest question wins, whatever comes first. */
import { isCancelled, sentenceFor } from '../failure.ts'
import type { QueryFeatures } from '../features/feature-names.ts'
import { finder } from './engines.ts'
import { ensureFirstGallery, ensureGallery } from './galleries.ts'
import { FIRST_TILE, LOOK_ALONE } from './method.ts'
import { settle, tell } from './notices.ts'
import { previewsOf } from './previews.ts'
import { showMosaic, writeMosaic, type InHistory } from './show-mosaic.ts'
import { state, type Notice, type Photo, type Query } from './state.ts'

/** Counts questions: an answer that comes after a newer question was asked is dropped. */
let latest = 0

interface Question {
  query: Query
  inHistory: InHistory
}

/** The question whose answer is on its way. */
let awaited: Question | undefined

/** Whether a link is being opened whose image cannot be asked about yet. */
let isLinkComing = false

/** What a new finder has to be given before it is asked anything. */
let given: Promise<unknown> | undefined

/** Lets questions wait for what a new finder is given; it may fail. */
export function askAfter(giving: Promise<unknown>): void {
  given = giving.catch(() => undefined)
}

/** Features of the photos asked about in this visit, so that going back needs no model. */
const photoFeatures = new WeakMap<Photo['tile'], QueryFeatures>()

/** By the tile: another square of a photo has others. */
export function featuresOf(photo: Pick<Photo, 'tile'>): QueryFeatures | undefined {
  return photoFeatures.get(photo.tile)
}

export function rememberFeatures(photo: Pick<Photo, 'tile'>, features: QueryFeatures): void {
  photoFeatures.set(photo.tile, features)
}

/**
 * Drops the question in hand, if any, and lets go of a photo's square; the returned function tells
 * whether a newer question has come since.
 */
export function beginQuestion(): () => boolean {
  if (state.getState().square) state.setState({ square: undefined })
  return supersede()
}

/** As `beginQuestion`, for a link: until its image is asked about, what is set is for that. */
export function beginLink(): () => boolean {
  const isLatest = beginQuestion()
  isLinkComing = true
  return isLatest
}

function supersede(): () => boolean {
  const question = ++latest
  awaited = undefined
  isLinkComing = false
  return () => question === latest
}

/** How long an answer may take before the page says that it is on its way, in milliseconds. */
const LONG = 500

/** Finds the neighbours and shows them; of a photo, its features must be remembered. */
export async function ask(query: Query, inHistory: InHistory): Promise<void> {
  const { method, square } = state.getState()
  const isOfSquare = query.kind === 'photo' && query.photo.id === square?.photoId
  const isLatest = isOfSquare ? supersede() : beginQuestion()
  awaited = { query, inHistory }
  const answered = tellWhereSlow(isLatest)
  try {
    await ensureFirstGallery()
    const engine = await finder()
    await given
    const galleries = new Set(method.searched)
    if (query.kind === 'tile') galleries.add(query.gallery)
    const [found] = await Promise.all([
      engine.find({ ...method, query: asked(query) }),
      ...Array.from(galleries, ensureGallery),
    ])
    if (!isLatest()) return
    awaited = undefined
    showMosaic({ query, method, found }, inHistory)
  } catch (error) {
    if (!isLatest()) return
    tellWhy(error)
    if (!isRefusedToAnother(error)) return restoreMethod()
    // Whatever the model, the code is the page's own.
    state.setState(({ method }) => ({ method: { ...method, ...LOOK_ALONE } }))
    await ask(query, inHistory)
  } finally {
    answered()
    if (query.kind === 'photo') letGo(query.photo)
  }
}

/** The preview of a photo that was left before its answer came; the photo may be asked about again by now. */
function letGo({ previewUrl }: Photo): void {
  const { query } = awaited ?? {}
  const isAskedAgain = query?.kind === 'photo' && query.photo.previewUrl === previewUrl
  if (!isAskedAgain && !previewsOf(state.getState()).includes(previewUrl))
    URL.revokeObjectURL(previewUrl)
}

/** Says after a while that an answer is on its way; the returned function is to be called once it has come. */
export function tellWhereSlow(isLatest: () => boolean): () => void {
  const slow = setTimeout(() => isLatest() && tellFinding(), LONG)
  return () => clearTimeout(slow)
}

/** A photo on its way has its own words. */
function tellFinding(): void {
  const { pending } = state.getState()
  if (pending.status === 'none') state.setState({ pending: { status: 'finding' } })
}

/** Why a question had no answer. */
let told: Notice | undefined

/** Ends the question in hand without an answer. Who cancelled needs no words. */
export function tellWhy(error: unknown): void {
  awaited = undefined
  isLinkComing = false
  state.setState({ pending: { status: 'none' } })
  if (isCancelled(error)) return
  told = tell('trouble', sentenceFor(error))
}

/** Takes back why the question before had no answer. */
export function settleWhy(): void {
  settle(told)
  told = undefined
}

/** Leaves the mosaic in view, and how it was found, as they are; where there is none, shows the first. */
export async function keepMosaic(): Promise<void> {
  if (state.getState().mosaic) restoreMethod()
  else await ask({ kind: 'tile', ...FIRST_TILE }, 'replace')
}

/** The controls say again how the mosaic in view was found: nothing was found in any other way. */
function restoreMethod(): void {
  state.setState(({ mosaic, method }) => ({ method: mosaic?.method ?? method }))
}

/** Turns back from the page of figures, a step of the history; nothing on the finder's own page. */
export function turnToFinder(): void {
  if (state.getState().page === 'finder') return
  state.setState({ page: 'finder' })
  writeMosaic('push')
}

/** Whether features of the site's own model were asked for that another model in use has not computed. */
function isRefusedToAnother(error: unknown): boolean {
  const { another, method } = state.getState()
  const isMismatch = error instanceof Error && error.name === 'TableMismatch'
  return isMismatch && another.status === 'used' && method.feature !== 'code' && method.weight !== 1
}

/** The question whose answer is on its way, or that of the mosaic in view; nothing while a photo or a link comes. */
export function questionInHand(): Question | undefined {
  if (isLinkComing) return undefined
  const { mosaic, pending } = state.getState()
  if (awaited) return awaited
  // A photo that waits is asked about by the method of then when its turn comes.
  const isAnswered = mosaic && pending.status === 'none'
  return isAnswered ? { query: mosaic.query, inHistory: 'replace' } : undefined
}

/** Asks the question in hand again, by the method of now. */
export async function askAgain(inHistory?: InHistory): Promise<void> {
  const question = questionInHand()
  if (!question) return
  await ask(question.query, (!awaited && inHistory) || question.inHistory)
}

function asked(query: Query) {
  if (query.kind === 'tile') return { gallery: query.gallery, index: query.index }
  return featuresOf(query.photo)!
}
