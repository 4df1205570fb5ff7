/** Shows an answer: the mosaic, its pictures, and its link in the address bar. */
import { sheetOf } from '../images/catalogue.ts'
import { pushAddress, replaceAddress, replaceAddressSoon } from './address.ts'
import { formatLink, type LinkQuery } from './link.ts'
import { searchedCount, tileAt } from './selectors.ts'
import { wantSheets } from './sheets.ts'
import { state, type Mosaic, type Query, type State } from './state.ts'

/** What the address bar's history does with an answer. */
export type InHistory = 'push' | 'replace' | 'replace-soon'

const WRITE_ADDRESS: Record<InHistory, (link: string, imageHash?: string) => void> = {
  push: pushAddress,
  replace: replaceAddress,
  'replace-soon': replaceAddressSoon,
}

/** The link of the finder's step behind which an answer has come that is to have a step of its own. */
let stepBefore: string | undefined

/** Shows an answer, with its pictures and its link. */
export function showMosaic(mosaic: Mosaic, inHistory: InHistory): void {
  const { galleries, page } = state.getState()
  const before = linkOfStep()
  const { searched } = mosaic.method
  const areKnown = searched.every((id) => galleries[id])
  // More photos may come into a gallery while this answer is in view.
  const among = areKnown ? searchedCount(galleries, searched) : undefined
  state.setState({ mosaic: { ...mosaic, among }, pending: { status: 'none' } })
  wantMosaicSheets(mosaic)
  // The other page has the address bar to itself; its way back leads to this mosaic.
  if (page === 'finder') writeMosaic(inHistory)
  else if (inHistory === 'push') stepBefore ??= before
}

/** The link of a mosaic that is no longer shown, while its step of the history is where the finder is. */
let droppedLink: string | undefined

/** Shows no mosaic until the next answer comes. */
export function dropMosaic(): void {
  droppedLink = linkOfStep()
  state.setState({ mosaic: undefined })
}

/** The link of the finder's step of the history, whatever is on its way. */
export function linkOfStep(): string {
  const { mosaic } = state.getState()
  return (!mosaic && droppedLink) || linkToMosaic({ mosaic })
}

/** Whether a new answer has come behind another page, after the mosaic of this link. */
export function hasNewAnswer(link: string): boolean {
  return link === stepBefore
}

/** Writes the link to the mosaic in view, or to the page's first one, into the address bar. */
export function writeMosaic(inHistory: InHistory): void {
  stepBefore = undefined
  droppedLink = undefined
  const { mosaic, galleries } = state.getState()
  const { query } = mosaic ?? {}
  const shown = query?.kind === 'tile' ? galleries[query.gallery]?.images?.[query.index] : undefined
  WRITE_ADDRESS[inHistory](linkToMosaic({ mosaic }), shown?.hash)
}

/** The link to the mosaic in view, or to the page's first one. */
export function linkToMosaic({ mosaic }: Pick<State, 'mosaic'>): string {
  return mosaic ? formatLink({ query: linkQuery(mosaic.query), method: mosaic.method }) : '#/'
}

function linkQuery(query: Query): LinkQuery {
  return query.kind === 'tile' ? query : { kind: 'photo', id: query.photo.id }
}

/** Has the pictures of an answer fetched before all others. */
export function wantMosaicSheets({ query, found }: Pick<Mosaic, 'query' | 'found'>): void {
  const { galleries } = state.getState()
  const shown = Array.from(found.ids, (_, place) => tileAt(found, place))
  if (query.kind === 'tile') shown.unshift(query)
  wantSheets(
    'mosaic',
    shown.flatMap(({ gallery, index }) => {
      const opened = galleries[gallery]
      return opened ? [sheetOf(opened.description, index).path] : []
    }),
  )
}
