import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { ownName } from '../storage/own-name.ts'
import { keepDropped, keptDropped } from '../storage/dropped-model.ts'
import { base } from './engines-fixture.ts'
import { dismissNotice } from './notices.ts'
import { askToKeepAloud, canAskToKeep } from './ask-to-keep.ts'
import { clearAll, tellCleared } from './photos-storage.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

const { tellOtherTabs } = vi.hoisted(() => ({ tellOtherTabs: vi.fn() }))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./other-tabs.ts', () => ({ tellOtherTabs }))

const reload = vi.fn()
/** The address and what the history carries, as they are written in turn. */
const written: [string, unknown][] = []
const kept = new Set<string>()

beforeEach(() => {
  vi.resetAllMocks()
  kept.clear()
  written.length = 0
  state.setState(state.getInitialState(), true)
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('window', {
    scrollTo: () => undefined,
    history: {
      get state() {
        return written.at(-1)?.[1] ?? null
      },
      replaceState: (state: unknown, _: string, address: string) => written.push([address, state]),
    },
  })
  vi.stubGlobal('caches', {
    open: async (name: string) => {
      kept.add(name)
      return { put: async () => undefined, match: async () => undefined }
    },
    has: async (name: string) => kept.has(name),
    keys: async () => [...kept],
    delete: async (name: string) => kept.delete(name),
  })
})
const clearAt = async (search: string) => {
  vi.stubGlobal('location', { pathname: '/', hash: '', search, reload })
  await clearAll()
}

it('clearing everything leaves nothing of this page, and what other pages keep', async () => {
  await keepDropped(base, new Map([['model.json', new Uint8Array(1)]]))
  const theirs = [
    'lookalike-dropped-model:/other/',
    'workbox-precache-v2-https://example.org/other/',
  ]
  const mine = [ownName('assets', base), 'lookalike-shared:/', `workbox-precache-v2-${base}`]
  for (const name of [...mine, ...theirs]) kept.add(name)
  await clearAt('?model=dropped')
  expect([...kept]).toEqual(theirs)
  await expect(keptDropped(base)).rejects.toMatchObject({ name: 'AssetMissing' })
})

it('the page’s own files go too, and what keeps them', async () => {
  const unregister = vi.fn()
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ unregister }) } })
  await clearAt('')
  expect(unregister).toHaveBeenCalledOnce()
})

it('what cannot be cleared is told, and the page stays', async () => {
  vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('Denied.')) })
  await clearAt('')
  expect(state.getState().notice).toMatchObject({ kind: 'trouble' })
  expect(reload).not.toHaveBeenCalled()
  expect(written).toEqual([])
})

it.each([
  [true, undefined],
  [false, 'The browser did not agree to keep it.'],
])(
  'whether the browser promises to keep all is shown, a refusal told: %s',
  async (agrees, told) => {
    let isKept = false
    const storage = {
      ...{ persisted: async () => isKept, persist: async () => (isKept = agrees) },
      estimate: async () => ({ usage: 3, quota: 10 }),
    }
    vi.stubGlobal('navigator', { storage, userAgent: 'Firefox/153.0' })
    await askToKeepAloud()
    expect(photos.getState()).toMatchObject({ isPersisted: agrees, usage: { used: 3, free: 7 } })
    expect(state.getState().notice?.sentence.slice(0, 37)).toBe(told)
  },
)

it('a refusal of Safari tells what it does, and that the installed page begins empty', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Version/18.0 Safari/605.1.15' })
  await askToKeepAloud()
  expect(state.getState().notice?.sentence).toMatch(/did not agree.*seven days.*begins empty/)
})

it.each([
  [undefined, false],
  [{}, false],
  [{ persist: async () => false }, true],
])('whether the browser can be asked to keep it: %s', (storage, canBe) => {
  vi.stubGlobal('navigator', { storage })
  expect(canAskToKeep()).toBe(canBe)
})

it.each([
  ['', '/'],
  ['?backend=wasm', '/?backend=wasm'],
  ['?model=dropped', './'],
  ['?model=dropped&backend=wasm', '?backend=wasm'],
  ['?model=models/tiny/model.json', '/?model=models/tiny/model.json'],
])('after clearing everything the page %s begins anew as %s', async (search, page) => {
  const loaded: string[] = []
  reload.mockImplementation(() => loaded.push(...written.map(([address]) => address)))
  await clearAt(search)
  expect(loaded).toEqual([page])
  expect(state.getState().notice?.kind).toBe('news')
})

it('after clearing everything the page that begins anew says so, once', async () => {
  await clearAt('')
  state.setState(state.getInitialState(), true)
  tellCleared()
  expect(state.getState().notice).toEqual({ kind: 'news', sentence: 'Everything was deleted.' })
  state.setState(state.getInitialState(), true)
  tellCleared()
  expect(state.getState().notice).toBeUndefined()
})

it('while everything is being deleted that is said, for as long as it takes', async () => {
  let letGo: (names: string[]) => void = () => {}
  const held = new Promise<string[]>((resolve) => (letGo = resolve))
  vi.stubGlobal('caches', { keys: () => held })
  const clearing = clearAt('')
  const said = () => state.getState().notice?.sentence
  expect(said()).toBe('Deleting…')
  // As it does by itself once it can have been read.
  dismissNotice()
  expect(said()).toBe('Deleting…')
  // Trouble of before, which comes back then, does not take its place.
  state.setState({ covered: [{ kind: 'trouble', sentence: 'No room.' }] })
  dismissNotice()
  expect(said()).toBe('Deleting…')
  state.setState({ covered: [] })
  letGo([])
  await clearing
  dismissNotice()
  expect(said()).toBeUndefined()
})

it('after clearing everything the other tabs are told that the galleries are gone, and not before', async () => {
  const galleries = [{ id: 'own-aaaaaaaa' }, { id: 'own-bbbbbbbb' }]
  state.setState({ ownGalleries: galleries as never })
  tellOtherTabs.mockImplementation(() => expect(kept.size).toBe(0))
  kept.add(ownName('assets', base))
  await clearAt('')
  expect(tellOtherTabs.mock.calls).toEqual([['own-aaaaaaaa'], ['own-bbbbbbbb']])
  tellOtherTabs.mockClear()
  vi.stubGlobal('indexedDB', undefined)
  await clearAt('')
  expect(tellOtherTabs).not.toHaveBeenCalled()
})
