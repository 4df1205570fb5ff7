import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { state, type Page } from '../store/state.ts'
import { startPagesAtTop } from './start-at-top.ts'

/** Panels that can be scrolled so far. */
class Panels {
  private top = 0
  constructor(public most = Infinity) {}
  get scrollTop() {
    return this.top
  }
  set scrollTop(wanted: number) {
    this.top = Math.min(wanted, this.most)
  }
  getClientRects() {
    return [{}]
  }
}

/** What is clicked is a link to another page of the site. */
class LinkedPage extends EventTarget {
  body = {}
  closest() {
    return this
  }
  querySelectorAll() {
    return shown
  }
}

const scrollTo = vi.fn()
let page: LinkedPage
let shown: Panels[]
let drawn: Set<() => void>
const subscribe = vi.spyOn(state, 'subscribe')

beforeEach(() => {
  vi.clearAllMocks()
  state.setState(state.getInitialState(), true)
  shown = []
  drawn = new Set()
  page = new LinkedPage()
  vi.stubGlobal('Element', LinkedPage)
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { scrollTo }))
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(private readonly onChange: () => void) {}
      observe() {
        drawn.add(this.onChange)
      }
      disconnect() {
        drawn.delete(this.onChange)
      }
    },
  )
  startPagesAtTop()
})
afterEach(() => (subscribe.mock.results[0]!.value as () => void)())

/** Leads to a page by a link, or by a step of the history, and draws it. */
function go(by: 'link' | 'back', to: Page, panels?: Panels): void {
  if (by === 'link') page.dispatchEvent(new Event('click'))
  window.dispatchEvent(new Event('popstate'))
  state.setState({ page: to })
  // The page before is still there while the other one is on its way.
  draw()
  shown = panels ? [panels] : []
  draw()
}
const draw = () => {
  for (const onChange of drawn) onChange()
}

/** To the page of figures, a way down, and on to a mosaic. */
function leaveScrolled(): void {
  const panels = new Panels()
  go('link', 'quality', panels)
  panels.scrollTop = 300
  go('link', 'finder')
  scrollTo.mockClear()
}

it('a step back leads to where the panels were, and leaves the window to the browser', () => {
  leaveScrolled()
  const panels = new Panels()
  go('back', 'quality', panels)
  expect(panels.scrollTop).toBe(300)
  expect(scrollTo).not.toHaveBeenCalled()
})

it('a link leads to the top of a page, though one was farther down on it', () => {
  leaveScrolled()
  const panels = new Panels()
  go('link', 'quality', panels)
  expect(panels.scrollTop).toBe(0)
  expect(scrollTo).toHaveBeenCalledWith({ top: 0, behavior: 'instant' })
})

it('each page has a place of its own, and other panels that are still there are left alone', () => {
  leaveScrolled()
  const photos = new Panels()
  go('link', 'photos', photos)
  photos.scrollTop = 70
  const figures = new Panels()
  go('back', 'quality', figures)
  expect([photos.scrollTop, figures.scrollTop]).toEqual([70, 300])
  const again = new Panels()
  go('back', 'photos', again)
  expect(again.scrollTop).toBe(70)
})

it('what is still to come is waited for, once', () => {
  leaveScrolled()
  const panels = new Panels(0)
  go('back', 'quality', panels)
  expect(panels.scrollTop).toBe(0)
  panels.most = 120
  draw()
  expect(panels.scrollTop).toBe(120)
  panels.most = 900
  draw()
  expect(panels.scrollTop).toBe(300)
  panels.scrollTop = 0
  draw()
  expect(panels.scrollTop).toBe(0)
})

it.each(['wheel', 'keydown'])('a person’s own %s ends the waiting', (act) => {
  leaveScrolled()
  const panels = new Panels(0)
  go('back', 'quality', panels)
  page.dispatchEvent(new Event(act))
  panels.most = 900
  draw()
  expect(panels.scrollTop).toBe(0)
})
