/** The galleries of the user's own photos among the facts: their list, and what follows from a change of one. */
import { sentenceFor } from '../failure.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { ownSheets } from '../worker/own-sheets.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import * as noticeWords from '../words/notices.ts'
import { ask, questionInHand } from './ask.ts'
import { finder, judgeIfThere, ownGalleries } from './engines.ts'
import { reopenGallery } from './galleries.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { FIRST_TILE } from './method.ts'
import { tell } from './notices.ts'
import { onceMoreIfGone } from './once-more.ts'
import { tellOtherTabs } from './other-tabs.ts'
import { forgetJudged } from './quality-state.ts'
import { keptClass } from './selectors.ts'
import { forgetSheets } from './sheets.ts'
import { dropMosaic } from './show-mosaic.ts'
import { state, type Query } from './state.ts'

/** Lists the own galleries; where they cannot be listed, the page of photos tells why. */
export async function loadOwnGalleries(): Promise<void> {
  try {
    showList(await ownGalleries.list())
  } catch (error) {
    state.setState({ ownGalleriesTrouble: sentenceFor(error) })
  }
}

function showList(list: readonly OwnGallery[]): void {
  state.setState({ ownGalleries: list, ownGalleriesTrouble: undefined })
}

/** What is to be done for each gallery: once more, if a change came while it was done. */
const refreshing = new Map<string, { again: boolean; done: Promise<void> }>()

/**
 * Has everything follow a change of an own gallery, its making and its deletion included: the list,
 * finder and judge, the wall, the mosaic, here and in the page's other tabs. Throws a `Failure`.
 */
export function refreshOwn(id: string): Promise<void> {
  tellOtherTabs(id)
  return followOwn(id)
}

/** As `refreshOwn`, in this tab alone. Calls that come while one is under way become one. */
export function followOwn(id: string): Promise<void> {
  const running = refreshing.get(id)
  if (running) {
    running.again = true
    return running.done
  }
  const run = { again: false, done: Promise.resolve() }
  run.done = (async () => {
    try {
      do {
        run.again = false
        await onceMoreIfGone(() => followChange(id))
      } while (run.again)
    } finally {
      refreshing.delete(id)
    }
  })()
  refreshing.set(id, run)
  return run.done
}

async function followChange(id: string): Promise<void> {
  await (await finder()).refresh(id)
  await (await judgeIfThere())?.refresh(id)
  // Last, for these may take long: a list of before would bring back what another change has meanwhile deleted.
  const list = await ownGalleries.list()
  const listed = list.find((gallery) => gallery.id === id)
  if (!listed) return forgetOwn(id, list)
  showList(list)
  const before = state.getState().galleries[id]
  // Its card shows pictures of it all the same.
  if (!before) return forgetSheetsBut(id, ownSheets(listed))
  const after = await reopenGallery(id, before)
  if (isSame(before, after)) return
  forgetSheetsBut(id, after.description.sheet)
  forgetJudged(id, noticeWords.judgedOthers(after.description.title))
  state.setState(({ wall, method, galleries }) => ({
    // Another folder may have moved a class's number.
    wall:
      wall.gallery === id && !haveEqualClasses(before, after)
        ? { ...wall, label: undefined }
        : wall,
    method: { ...method, onlyClass: keptClass(galleries, method.searched, method.onlyClass) },
  }))
  // Photos that were only added have changed no number: the answer in view stays as it was given.
  if (before.description.sheet.path !== after.description.sheet.path)
    await followNumbers(id, before, after)
}

/** Lets go of the pictures that its images had under other numbers. */
function forgetSheetsBut(id: string, { path }: OpenedGallery['description']['sheet']): void {
  forgetSheets(`${id}/`, path.replace('{sheet}', ''))
}

/** Asks the question in hand again: its image may have another number now, or be gone. */
async function followNumbers(
  id: string,
  before: OpenedGallery,
  after: OpenedGallery,
): Promise<void> {
  const question = questionInHand()
  if (!question) return dropAnswerOf(id)
  const { query, inHistory } = question
  const isOf = query.kind === 'tile' && query.gallery === id
  if (!isOf) return isSearched(id) ? ask(query, inHistory) : undefined
  const hash = before.images?.[query.index]?.hash
  const index = after.images?.findIndex((image) => image.hash === hash) ?? -1
  if (index >= 0) return ask({ ...query, index }, inHistory)
  tell('news', noticeWords.imageGone(after.description.title))
  await ask({ kind: 'tile', ...FIRST_TILE }, inHistory)
}

/** While a photo is on its way nothing can be asked again: an answer whose numbers mean other images goes. */
function dropAnswerOf(id: string): void {
  const { mosaic } = state.getState()
  const isOf = mosaic?.query.kind === 'tile' && mosaic.query.gallery === id
  if (isOf || mosaic?.found.searched.includes(id)) dropMosaic()
}

/** By the answer in view, or by the next one. */
function isSearched(id: string): boolean {
  const { mosaic, method } = state.getState()
  return method.searched.includes(id) || mosaic?.found.searched.includes(id) === true
}

/** Everything that showed or searched a gallery falls back to CIFAR-10. */
async function forgetOwn(id: string, list: readonly OwnGallery[]): Promise<void> {
  const { mosaic, method, wall, ownGalleries: known, galleries } = state.getState()
  const question = questionInHand()
  const isOf = (query?: Query) => query?.kind === 'tile' && query.gallery === id
  const wasSearched = isSearched(id)
  const title = known.find((gallery) => gallery.id === id)?.title ?? id
  const others = Object.fromEntries(Object.entries(galleries).filter(([other]) => other !== id))
  const left = method.searched.filter((other) => other !== id)
  const searched = left.length > 0 ? left : [DEFAULT_GALLERY]
  const onlyClass = keptClass(others, searched, method.onlyClass)
  state.setState({
    ownGalleries: list,
    ownGalleriesTrouble: undefined,
    galleries: others,
    ...(method.searched.includes(id) && { method: { ...method, searched, onlyClass } }),
    ...(wall.gallery === id && { wall: { ...wall, gallery: DEFAULT_GALLERY, label: undefined } }),
  })
  forgetSheets(`${id}/`)
  forgetJudged(id, noticeWords.judgedGone(title))
  const isAsked = isOf(question?.query)
  const isShown = isOf(mosaic?.query) || wall.gallery === id
  if (!isAsked && !isShown && !wasSearched) return
  const isReplaced = isAsked || isShown || left.length === 0
  tell('news', (isReplaced ? noticeWords.galleryGone : noticeWords.galleryNotSearched)(title))
  if (!question) return dropAnswerOf(id)
  if (!(isAsked || wasSearched)) return
  await ask(isAsked ? { kind: 'tile', ...FIRST_TILE } : question.query, question.inHistory)
}

function isSame(before: OpenedGallery, after: OpenedGallery): boolean {
  const [one, other] = [before.description, after.description]
  return one.count === other.count && one.sheet.path === other.sheet.path
}

function haveEqualClasses({ description }: OpenedGallery, other: OpenedGallery): boolean {
  return description.classes.join('\n') === other.description.classes.join('\n')
}
