import { afterEach, expect, it, vi } from 'vitest'
import { browserSources, nameOfWorker, toldByName } from './sources.ts'

afterEach(() => vi.unstubAllGlobals())

it.each(['http://localhost:4173/', 'https://user.github.io/some/path/', 'file:///a%20b/c d/'])(
  'a worker is told the page’s folder by its name: %s',
  (base) => expect(toldByName(nameOfWorker('finder', base))).toEqual({ role: 'finder', base }),
)

it('a worker is told of another model by its name', () => {
  const another = { name: 'a “model” of mine', sha256: 'a'.repeat(64), bytes: 3 }
  const { base, another: told } = toldByName(nameOfWorker('judge', 'http://a.example/', another))
  expect(browserSources(base, told).another).toEqual(another)
})

it('fetches with what fetch is at the time, and does without a cache where there is none', async () => {
  vi.stubGlobal('caches', undefined)
  const sources = browserSources('https://a.example/')
  vi.stubGlobal('fetch', async () => new Response('later'))
  expect(sources.caches).toBeUndefined()
  expect(await (await sources.fetch('https://a.example/x')).text()).toBe('later')
})
