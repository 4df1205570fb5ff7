import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { photos, type PhotosState } from '../store/photos-state.ts'
import { state } from '../store/state.ts'
import { PhotosProgress } from './photos-progress.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const progress = { done: 1, total: 9, added: 1, known: 0, unread: [], rate: 1, secondsLeft: 8 }

/** Where on a page with the galleries own-1 and own-2 the work is shown. */
function shownAt(work: Partial<PhotosState>): string[] {
  const ownGalleries = [{ id: 'own-1' }, { id: 'own-2' }] as OwnGallery[]
  // What a page rendered outside a browser reads.
  vi.spyOn(photos, 'getInitialState').mockReturnValue({ ...photos.getState(), ...work })
  vi.spyOn(state, 'getInitialState').mockReturnValue({ ...state.getState(), ownGalleries })
  const places = { head: {}, 'own-1': { card: 'own-1' }, 'own-2': { card: 'own-2' } }
  return Object.entries(places)
    .filter(([, props]) =>
      /<progress/.test(renderToStaticMarkup(createElement(PhotosProgress, props))),
    ) // prettier-ignore
    .map(([place]) => place)
}

it.each<[string, (card?: string) => Partial<PhotosState>]>([
  ['looking through a folder', (card) => ({ indexing: { status: 'gathering', source: 'sea', card } })], // prettier-ignore
  ['bringing in', (card) => ({ indexing: { status: 'running', gallery: 'own-2', source: 'sea', progress, card } })], // prettier-ignore
  ['a pause', (card) => ({ indexing: { status: 'paused', gallery: 'own-2', source: 'sea', progress, card } })], // prettier-ignore
  ['saving', (card) => ({ carrying: { title: 'Sea', as: 'saving', share: 0.5, card } })],
])('%s is shown once: on the card where it was begun, else at the head', (_, work) => {
  expect(shownAt(work('own-2'))).toEqual(['own-2'])
  expect(shownAt(work())).toEqual(['head'])
  // Deleted in another tab meanwhile: its buttons must not go with it.
  expect(shownAt(work('own-3'))).toEqual(['head'])
})
