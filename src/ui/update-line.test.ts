import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { photos, type PhotosState } from '../store/photos-state.ts'
import { state } from '../store/state.ts'
import { UpdateLine } from './update-line.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

/** Whether the line of a new version says that a reload costs the work under way. */
function warnsAt(as: NonNullable<PhotosState['carrying']>['as']): boolean {
  const carrying = { title: 'Sea', as, share: 0.5 }
  // What a page rendered outside a browser reads.
  vi.spyOn(photos, 'getInitialState').mockReturnValue({ ...photos.getState(), carrying })
  vi.spyOn(state, 'getInitialState').mockReturnValue({ ...state.getState(), hasUpdate: true })
  const line = renderToStaticMarkup(createElement(UpdateLine))
  expect(line).toContain('A new version of this page is ready.')
  return line.includes('it loses that work')
}

it('a new version says that a reload costs what is saved or opened, not what is described again', () => {
  expect(warnsAt('saving')).toBe(true)
  expect(warnsAt('opening')).toBe(true)
  expect(warnsAt('describing')).toBe(false)
})
