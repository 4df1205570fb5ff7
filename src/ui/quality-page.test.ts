import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { state, type State } from '../store/state.ts'
import { QualityPage } from './quality-page.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

it('says whose scores it measures once answers use those that this device has computed', () => {
  const test = {
    description: { id: 'cifar10-test', title: 'CIFAR-10 test', count: 500, classes: [] },
  }
  const shown = (total: number) => {
    const rescore = { status: 'done', agreement: { rows: total }, total }
    const facts = { ...state.getState(), galleries: { 'cifar10-test': test }, rescore }
    // Markup that no browser draws is rendered from the state that the page begins with.
    vi.spyOn(state, 'getInitialState').mockReturnValue(facts as unknown as State)
    return renderToStaticMarkup(createElement(QualityPage))
  }
  expect(shown(500)).toContain('the class scores that came with it, not those that this device')
  expect(shown(50)).not.toContain('that came with it')
})
