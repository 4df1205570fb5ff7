/** What a person can do: ask about a tile or a photo, walk back, compare otherwise. */
import { isCancelled, sentenceFor } from '../failure.ts'
import { sheetOf } from '../images/catalogue.ts'
import type { KeptPhoto } from '../storage/database.ts'
import type { FindRequest } from '../worker/finder.ts'
import { database, embedder, finder } from './engines.ts'
import { formatLink, parseLink, type LinkQuery } from './link.ts'
import type { Method } from './method.ts'
import { ensureModel } from './model-actions.ts'
import { wantSheets } from './sheets.ts'
import { state, type Notice, type Photo, type Query } from './state.ts'

export const GALLERY = 'cifar10-test'

/** What the page opens with: a tile whose ten neighbours explain the page by themselves. */
const FIRST_TILE = 6

/** Counts queries: an answer that comes after a newer query was asked is dropped. */
let latest = 0

/** The query whose answer is on its way. */
let awaited: { query: Query; history: 'push' | 'replace' } | undefined

/** Features of the photos asked about in this visit, so that going back needs no model. */
const photoFeatures = new Map<string, Exclude<FindRequest['query'], number>>()

/** Loads the gallery, then shows what the address bar asks for. */
export async function openGallery(): Promise<void> {
  state.setState({ gallery: { status: 'loading' } })
  try {
    const gallery = await (await finder()).open(GALLERY)
    state.setState({ gallery: { status: 'ready', ...gallery } })
  } catch (error) {
    state.setState({ gallery: { status: 'failed', sentence: sentenceFor(error) } })
    return
  }
  await openLink(location.hash)
}

/** Shows what a link asks for; also runs when the person goes back or forward. */
export async function openLink(hash: string): Promise<void> {
  const link = parseLink(hash)
  if (link) state.setState({ method: withKnownClass(link.method) })
  if (link?.query.kind === 'photo') return openKeptPhoto(link.query.id)
  const index = link ? indexOf(link.query) : undefined
  if (hash && index === undefined)
    tell('trouble', `The link “${hash.slice(0, 60)}” names no image here, so another one is shown.`)
  await ask({ kind: 'tile', index: index ?? FIRST_TILE }, 'replace')
}

export async function chooseTile(index: number): Promise<void> {
  await ask({ kind: 'tile', index }, 'push')
}

/** Asks about a file: reads it, waits for the model, scores it. A bad file leaves everything as it was. */
export async function choosePhoto(file: File): Promise<void> {
  const query = ++latest
  awaited = undefined
  state.setState({ pending: { status: 'reading', fileName: file.name }, notice: undefined })
  try {
    const { preview, ...prepared } = await (await finder()).preparePhoto(file)
    if (query !== latest) return
    const photo: Photo = { ...prepared, name: file.name, previewUrl: URL.createObjectURL(preview) }
    state.setState({ pending: { status: 'waiting-for-model', photo } })
    await ensureModel()
    if (query !== latest) return
    state.setState({ pending: { status: 'scoring', photo } })
    const features = await (await embedder()).embed(photo.tile)
    photoFeatures.set(photo.id, features)
    if (query === latest) await ask({ kind: 'photo', photo }, 'push')
    void keepPhoto(photo, preview, features)
  } catch (error) {
    if (query !== latest) return
    state.setState({ pending: { status: 'none' } })
    if (!isCancelled(error)) tell('trouble', sentenceFor(error))
  }
}

/** Compares in another way, keeping the query. */
export async function setMethod(change: Partial<Method>): Promise<void> {
  state.setState(({ method }) => ({ method: { ...method, ...change } }))
  const { mosaic, pending } = state.getState()
  if (awaited) await ask(awaited.query, awaited.history)
  // A photo that waits is asked about by the new method when its turn comes.
  else if (mosaic && pending.status === 'none') await ask(mosaic.query, 'replace')
}

/** Asks the same again, after the tables have changed. */
export async function askAgain(): Promise<void> {
  await setMethod({})
}

export function tell(kind: Notice['kind'], sentence: string): void {
  state.setState({ notice: { kind, sentence } })
}

export function dismissNotice(): void {
  state.setState({ notice: undefined })
}

/** Finds the neighbours and shows them. @param history what the address bar's history does with it */
async function ask(query: Query, history: 'push' | 'replace'): Promise<void> {
  const asked = ++latest
  awaited = { query, history }
  const { method } = state.getState()
  try {
    const found = await (
      await finder()
    ).find({ ...method, query: query.kind === 'tile' ? query.index : featuresOf(query.photo) })
    if (asked !== latest) return
    awaited = undefined
    state.setState({ mosaic: { query, method, found }, pending: { status: 'none' } })
    wantMosaicSheets(query, found.ids)
    const link = formatLink({ query: linkQuery(query), method })
    if (history === 'push' && link !== location.hash) window.history.pushState(null, '', link)
    else window.history.replaceState(null, '', link)
  } catch (error) {
    if (asked !== latest) return
    awaited = undefined
    state.setState({ pending: { status: 'none' } })
    tell('trouble', sentenceFor(error))
  }
}

/** A photo of an earlier visit, as far as this browser still has it. */
async function openKeptPhoto(id: string): Promise<void> {
  const query = ++latest
  awaited = undefined
  const kept = await database.photo(id)
  if (query !== latest) return
  if (!kept) {
    tell(
      'trouble',
      'That link is of a photo that this browser does not have: photos never leave the device that showed them. Drop the photo again to see its ten.',
    )
    if (!state.getState().mosaic) await ask({ kind: 'tile', index: FIRST_TILE }, 'replace')
    return
  }
  const photo: Photo = { ...kept, previewUrl: URL.createObjectURL(kept.preview) }
  if (kept.modelSha256 === modelSha256()) {
    photoFeatures.set(id, { scores: kept.scores, embedding: kept.embedding })
  } else if (!photoFeatures.has(id)) {
    state.setState({ pending: { status: 'waiting-for-model', photo } })
    try {
      await ensureModel()
      photoFeatures.set(id, await (await embedder()).embed(photo.tile))
    } catch (error) {
      if (query !== latest) return
      state.setState({ pending: { status: 'none' } })
      if (!isCancelled(error)) tell('trouble', sentenceFor(error))
      if (!state.getState().mosaic) await ask({ kind: 'tile', index: FIRST_TILE }, 'replace')
      return
    }
  }
  if (query === latest) await ask({ kind: 'photo', photo }, 'replace')
}

async function keepPhoto(
  photo: Photo,
  preview: Blob,
  features: Pick<KeptPhoto, 'scores' | 'embedding'>,
): Promise<void> {
  const { id, name, width, height, tile } = photo
  const { scores, embedding } = features
  await database.putPhoto({
    ...{ id, name, preview, width, height, tile, scores, embedding },
    modelSha256: modelSha256(),
    askedAt: Date.now(),
  })
}

/** A link may name a class that the gallery does not have: then all are answers. */
function withKnownClass(method: Method): Method {
  const { gallery } = state.getState()
  const isKnown =
    gallery.status === 'ready' && gallery.description.classes.includes(method.onlyClass)
  return isKnown ? method : { ...method, onlyClass: '' }
}

function featuresOf(photo: Photo): FindRequest['query'] {
  return photoFeatures.get(photo.id)!
}

function linkQuery(query: Query): LinkQuery {
  return query.kind === 'tile'
    ? { kind: 'tile', gallery: GALLERY, index: query.index }
    : { kind: 'photo', id: query.photo.id }
}

/** The index that a link names, where it names an image of the open gallery. */
function indexOf(query: LinkQuery): number | undefined {
  const { gallery } = state.getState()
  if (query.kind !== 'tile' || gallery.status !== 'ready') return undefined
  return query.gallery === GALLERY && query.index < gallery.description.count
    ? query.index
    : undefined
}

function modelSha256(): string {
  const { gallery } = state.getState()
  return gallery.status === 'ready' ? gallery.modelSha256 : ''
}

function wantMosaicSheets(query: Query, ids: Uint32Array): void {
  const { gallery } = state.getState()
  if (gallery.status !== 'ready') return
  const shown = query.kind === 'tile' ? [query.index, ...ids] : [...ids]
  wantSheets(
    'mosaic',
    shown.map((index) => sheetOf(gallery.description, index).path),
  )
}
