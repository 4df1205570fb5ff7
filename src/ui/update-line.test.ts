import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { carry } from '../store/carry.ts'
import { photos, type PhotosState } from '../store/photos-state.ts'
import { state } from '../store/state.ts'
import { UpdateLine } from './update-line.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))
afterEach(() => vi.restoreAllMocks())

/** Whether the line of a new version says that a reload costs the work under way. */
function warns(): boolean {
  // What a page rendered outside a browser reads.
  vi.spyOn(photos, 'getInitialState').mockReturnValue(photos.getState())
  vi.spyOn(state, 'getInitialState').mockReturnValue({ ...state.getState(), hasUpdate: true })
  const line = renderToStaticMarkup(createElement(UpdateLine))
  expect(line).toContain('A new version of this page is ready.')
  return line.includes('it loses that work')
}

/** Whether it is warned of while this is done with a gallery. */
async function warnsAt(as: NonNullable<PhotosState['carrying']>['as']): Promise<boolean> {
  let isWarned = false
  await carry({ title: 'Sea', as }, async () => {
    isWarned = warns()
  })
  return isWarned
}

it('a new version says that a reload costs what is saved or opened, not what is described again', async () => {
  expect(await warnsAt('saving')).toBe(true)
  expect(await warnsAt('opening')).toBe(true)
  expect(await warnsAt('describing')).toBe(false)
  expect(warns()).toBe(false)
})

it('it says so too where something else is described at the same time, and is the one that is shown', async () => {
  await carry({ title: 'Sea', as: 'opening' }, async () => {
    await carry({ title: 'Hills', as: 'describing' }, async () => {
      expect(photos.getState().carrying?.as).toBe('describing')
      expect(warns()).toBe(true)
    })
  })
})
