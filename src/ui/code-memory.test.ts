import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { state, type State } from '../store/state.ts'
import { CodeMemory } from './code-memory.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

/** What is to be seen at first, before anything is rebuilt. */
function seen(model: Partial<State['model']>): string {
  // Markup that no browser draws is rendered from the state that the page begins with.
  const facts = { ...state.getState(), model } as State
  const initially = vi.spyOn(state, 'getInitialState').mockReturnValue(facts)
  const tile = { gallery: 'cifar10-test', index: 6 }
  const shown = renderToStaticMarkup(
    createElement(CodeMemory, { query: { kind: 'tile', ...tile }, neighbour: tile }),
  )
  initially.mockRestore()
  return shown
}

it('has the room of both tiles and of what they are from the first moment, and says that they come', () => {
  const shown = seen({ status: 'ready' })
  expect(shown.match(/class="tile placeholder"/g)).toHaveLength(2)
  expect(shown).toMatch(/<figure class="code-memory">.*Rebuilding….*<figcaption/)
  expect(shown).not.toContain('<button')
})

it('offers itself, with what it costs, where the model is not there', () => {
  const shown = seen({ status: 'loading' })
  expect(shown).toContain('>What the code remembers</button>')
  expect(shown).toContain('Needs the model')
  expect(shown).not.toContain('placeholder')
})
