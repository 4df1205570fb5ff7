import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { photos, type PhotosState } from '../store/photos-state.ts'
import { PhotosStorage } from './photos-storage.tsx'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

/** What is to be seen of it. */
function seen(usage: PhotosState['usage']): string {
  // What a page rendered outside a browser reads.
  vi.spyOn(photos, 'getInitialState').mockReturnValue({ ...photos.getState(), usage })
  const shown = renderToStaticMarkup(createElement(PhotosStorage))
  return shown.replace(/<(p|button)[^>]*class="[^"]*measuring"[^>]*>.*?<\/\1>/g, '')
}

it('tells nothing of the room before it is measured', () => {
  expect(seen(photos.getState().usage)).not.toMatch(/does not tell|This page uses|Ask the browser/)
  expect(seen({ used: 24e6, free: 5e9 })).toMatch(/This page uses 24 MB.*Ask the browser/)
  expect(seen(undefined)).toContain('does not tell')
})
