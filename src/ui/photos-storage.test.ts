import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { photos, type PhotosState } from '../store/photos-state.ts'
import { PhotosStorage } from './photos-storage.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const persist = async () => false
const inBrowser = (storage: object | undefined, userAgent = 'Firefox/153.0') =>
  vi.stubGlobal('navigator', { storage, userAgent })

beforeEach(() => inBrowser({ persist }))

/** What is to be seen of it. */
function seen(usage: PhotosState['usage']): string {
  // What a page rendered outside a browser reads.
  vi.spyOn(photos, 'getInitialState').mockReturnValue({ ...photos.getState(), usage })
  const shown = renderToStaticMarkup(createElement(PhotosStorage))
  return shown.replace(/<(p|button)[^>]*class="[^"]*measuring"[^>]*>.*?<\/\1>/g, '')
}

it('tells nothing of the room before it is measured', () => {
  expect(seen(photos.getState().usage)).not.toMatch(/does not tell|This site|Ask the browser/)
  expect(seen({ used: 24e6, free: 5e9 })).toMatch(/This site.* uses 24 MB.*Ask the browser/)
  expect(seen(undefined)).toContain('does not tell')
})

it('offers to keep it also where the browser tells no numbers, as Safari before 17', () => {
  expect(seen(undefined)).toMatch(/does not tell.*when space runs short.*Ask the browser/)
})

it.each([{}, undefined])('offers nothing where the browser promises nothing: %s', (storage) => {
  inBrowser(storage)
  const shown = seen(undefined)
  expect(shown).toContain('does not tell')
  expect(shown).not.toMatch(/Ask the browser|space runs short/)
})

it('warns of the seven days of Safari, and of them alone', () => {
  expect(seen({ used: 1, free: 1 })).not.toContain('seven days')
  inBrowser({ persist }, 'Version/18.0 Safari/605.1.15')
  expect(seen({ used: 1, free: 1 })).toMatch(/seven days in which you use.*begins empty/)
})

it('asks before it clears everything, below a button that says so', () => {
  const shown = seen(undefined)
  expect(shown).toMatch(/<button[^>]* aria-expanded="false"[^>]*>Clear everything…<\/button>/)
  expect(shown).not.toContain('Delete all of it')
})
