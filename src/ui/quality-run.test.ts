import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { Run } from '../store/quality-state.ts'
import { RunControls } from './quality-run.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const shown = (run: Run, canStart: boolean) =>
  renderToStaticMarkup(
    createElement(RunControls, {
      ...{ verdict: 'doubts', run, start: 'Start', canStart },
      onStart: async () => undefined,
    }),
  )
const running: Run = { status: 'running', progress: { phase: 'fetching' } }

it('what runs can be cancelled also where what is chosen now cannot be started', () => {
  expect(shown(running, false)).toMatch(/<button.*>Cancel<.*<progress/)
  expect(shown({ status: 'idle' }, true)).toContain('>Start<')
  expect(shown({ status: 'idle' }, false)).toBe('')
})

it('what became of a run is told, whatever is chosen now', () => {
  const failed = shown({ status: 'failed', sentence: 'No connection.' }, false)
  expect(failed).toContain('No connection.')
  expect(failed).not.toContain('<button')
  expect(shown({ status: 'outdated', sentence: 'They changed.' }, true)).toMatch(
    /Start<.*<p role="status">They changed\./,
  )
})
