import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { state, type State } from '../store/state.ts'
import { RescoreBody } from './rescore-body.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const progress = { done: 5000, total: 10_000, rate: 8, secondsLeft: 600 }

it.each(['running', 'paused'] as const)(
  'says what a press throws away while it is %s',
  (status) => {
    // Markup that no browser draws is rendered from the state that the page begins with.
    const facts = { ...state.getState(), rescore: { status, progress } } as State
    const initially = vi.spyOn(state, 'getInitialState').mockReturnValue(facts)
    const shown = renderToStaticMarkup(createElement(RescoreBody))
    expect(shown).toContain('5,000 of 10,000 images')
    expect(shown).toContain('>Forget this device’s scores</button>')
    expect(shown).not.toContain('Cancel')
    initially.mockRestore()
  },
)
