/** What a screen reader should hear without asking: milestones and answers, not every byte. */
import { fileNameOf, labelOf, nameOf, tileAt } from '../store/selectors.ts'
import type { Galleries } from '../store/selectors.ts'
import type { Mosaic, ModelState, Pending, Query, State } from '../store/state.ts'
import * as spokenWords from '../words/spoken.ts'

/** Neighbours named in the answer; of more than these their number is enough. */
const NAMED = 10

/** What is being done, or the answer in view; who reads another page has neither in view. */
export function spokenAnswer(state: State): string {
  const { page, gallery, galleries, pending, mosaic, model } = state
  if (page !== 'finder') return ''
  if (gallery.status === 'loading') return spokenWords.loading
  if (gallery.status === 'failed') return gallery.sentence
  if (pending.status !== 'none') return spokenPending(pending, model)
  return mosaic ? found(galleries, mosaic) : ''
}

/** What that is of: another question may have the same answer, and what fails once more says the same. */
export function answerInView({ gallery, mosaic }: State): unknown {
  return gallery.status === 'ready' ? mosaic : gallery
}

/** How the model is; its coming is told while somebody waits for it only. */
export function spokenModel({ model }: State): string {
  if (model.status === 'ready') return spokenWords.modelReady
  return model.status === 'failed' ? model.sentence : ''
}

function spokenPending(pending: Exclude<Pending, { status: 'none' }>, model: ModelState): string {
  switch (pending.status) {
    case 'reading':
      return spokenWords.reading(pending.fileName)
    case 'waiting-for-model':
      return spokenWords.waits(pending.photo.name, quartersOf(model))
    case 'scoring':
      return spokenWords.looking(pending.photo.name)
    case 'finding':
      return spokenWords.finding
  }
}

/** How far the download is, 0..1, in whole quarters. */
function quartersOf(model: ModelState): number {
  if (model.status !== 'loading' || model.progress.phase !== 'downloading') return 0
  const { received, total } = model.progress
  return Math.floor((4 * received) / total) / 4
}

function found(galleries: Galleries, { query, method: { order }, found }: Mosaic): string {
  const named = Array.from(found.ids.subarray(0, NAMED), (_, place) =>
    nameOf(galleries, tileAt(found, place)),
  )
  const count = found.ids.length
  return spokenWords.answer({ count, order, query: queryNameOf(galleries, query), named })
}

/** An image of the site has no name but its number. */
function queryNameOf(galleries: Galleries, query: Query): string {
  if (query.kind === 'photo') return query.photo.name
  const fileName = fileNameOf(galleries, query)
  return fileName ?? spokenWords.tile(labelOf(galleries, query), query.index)
}
