/** What a screen reader should hear without asking: milestones and answers, not every byte. */
import { labelOf, tileAt } from '../store/selectors.ts'
import type { Galleries } from '../store/selectors.ts'
import type { Mosaic, ModelState, Pending, Query, State } from '../store/state.ts'
import { formatCount, formatShare } from '../words/numbers.ts'

/** Neighbours named in the answer; of more than these their number is enough. */
const NAMED = 10

/** What is being done, or the answer in view. */
export function spokenAnswer({ gallery, galleries, pending, mosaic, model }: State): string {
  if (gallery.status === 'loading') return 'Loading the images.'
  if (pending.status !== 'none') return spokenPending(pending, model)
  return mosaic ? found(galleries, mosaic) : ''
}

/** How the model is; its coming is told while somebody waits for it only. */
export function spokenModel({ model }: State): string {
  if (model.status === 'ready') return 'The model is ready for photos of your own.'
  return model.status === 'failed' ? model.sentence : ''
}

function spokenPending(pending: Exclude<Pending, { status: 'none' }>, model: ModelState): string {
  switch (pending.status) {
    case 'reading':
      return `Reading ${pending.fileName}.`
    case 'waiting-for-model':
      return `${pending.photo.name} waits for the model${quartersOf(model)}.`
    case 'scoring':
      return `The model looks at ${pending.photo.name}.`
    case 'finding':
      return 'Fetching what the next answer needs.'
  }
}

/** How far the download is, in quarters. */
function quartersOf(model: ModelState): string {
  if (model.status !== 'loading' || model.progress.phase !== 'downloading') return ''
  const { received, total } = model.progress
  const quarters = Math.floor((4 * received) / total)
  return quarters > 0 ? `, of which ${formatShare(quarters / 4)} has come` : ''
}

function found(galleries: Galleries, { query, method: { order }, found }: Mosaic): string {
  const count = found.ids.length
  const images = order === 'nearest' ? 'lookalike' : 'least alike image'
  const all = `${formatCount(count)} ${images}${count === 1 ? '' : 's'} of ${nameOf(galleries, query)}`
  const labels = Array.from(found.ids.subarray(0, NAMED), (_, place) =>
    labelOf(galleries, tileAt(found, place)),
  )
  const more = count > NAMED ? ` and ${formatCount(count - NAMED)} more` : ''
  return count > 0 ? `${all}: ${labels.join(', ')}${more}.` : `${all}.`
}

const nameOf = (galleries: Galleries, query: Query) =>
  query.kind === 'tile' ? `${labelOf(galleries, query)} ${query.index}` : query.photo.name
