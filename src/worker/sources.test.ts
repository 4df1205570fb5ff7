import { afterEach, expect, it, vi } from 'vitest'
import { baseOfWorker, browserSources, nameOfWorker } from './sources.ts'

afterEach(() => vi.unstubAllGlobals())

it.each(['http://localhost:4173/', 'https://user.github.io/some/path/', 'file:///a%20b/c d/'])(
  'a worker is told the page’s folder by its name: %s',
  (base) => expect(baseOfWorker(nameOfWorker('finder', base))).toBe(base),
)

it('fetches with what fetch is at the time, and does without a cache where there is none', async () => {
  vi.stubGlobal('caches', undefined)
  const sources = browserSources('https://a.example/')
  vi.stubGlobal('fetch', async () => new Response('later'))
  expect(sources.caches).toBeUndefined()
  expect(await (await sources.fetch('https://a.example/x')).text()).toBe('later')
})
