import { beforeEach, describe, expect, it } from 'vitest'
import { state, type State } from '../store/state.ts'
import { reportOnDocument } from './document-report.ts'

let html: HTMLElement
beforeEach(() => {
  state.setState(state.getInitialState(), true)
  html = { dataset: {} } as HTMLElement
  reportOnDocument(html)
})

const loading = (progress: object) =>
  ({ status: 'loading', progress, rate: 0, secondsLeft: NaN }) as State['model']
const ready = (name: string) => ({ status: 'ready', backend: { name } }) as State['model']

describe('the page’s report on <html>', () => {
  it('begins with nothing there', () => {
    expect(html.dataset).toEqual({ gallery: 'loading', model: 'idle', backend: 'none' })
  })

  it.each<[State['model'], string, string]>([
    [loading({ phase: 'downloading' }), 'loading', 'none'],
    [loading({ phase: 'compiling', backend: 'webgl' }), 'compiling', 'none'],
    [loading({ phase: 'checking', backend: 'webgl' }), 'compiling', 'none'],
    [ready('webgl'), 'ready', 'webgl'],
    [ready('wasm'), 'ready', 'wasm'],
    [{ status: 'failed', sentence: 'No.' }, 'failed', 'none'],
    [{ status: 'idle', why: 'cancelled' }, 'idle', 'none'],
  ])('follows the model: %o', (model, word, backend) => {
    state.setState({ model })
    expect(html.dataset).toEqual({ gallery: 'loading', model: word, backend })
  })

  it.each(['loading', 'ready', 'failed'] as const)('follows the gallery: %s', (status) => {
    state.setState({ gallery: { status } as State['gallery'] })
    expect(html.dataset.gallery).toBe(status)
  })
})
