import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openAssets } from './assets.ts'

const base = 'https://someone.example/lookalike/'
const sheet = Uint8Array.from({ length: 500 }, (_, i) => i * 7)
const sha256 = createHash('sha256').update(sheet).digest('hex')
const facts = { bytes: 500, sha256 }
const manifest = JSON.stringify({
  version: 1,
  model: { path: 'model/model.json', ...facts },
  autoencoder: { path: 'autoencoder/model.json', ...facts },
  files: { 'a/sheet.webp': facts },
})

const online: typeof fetch = async (url) =>
  new Response(String(url).endsWith('manifest.json') ? manifest : sheet)
const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))

type Method = 'open' | 'match' | 'put' | 'delete' | 'keys'

/** A Cache Storage in memory that counts what is stored; `broken` methods reject as a full disk does. */
function fakeCaches(broken: Method[] = []) {
  const stored = new Map<string, Response>()
  const names: string[] = []
  const run = async <T>(method: Method, work: () => T) => {
    if (broken.includes(method)) throw new DOMException('Quota exceeded', 'QuotaExceededError')
    return work()
  }
  const cache = {
    match: (key: string) => run('match', () => stored.get(key)?.clone()),
    put: (key: string, response: Response) => run('put', () => void stored.set(key, response)),
    delete: (key: string | Request) =>
      run('delete', () => stored.delete(typeof key === 'string' ? key : key.url)),
    keys: () => run('keys', () => Array.from(stored.keys(), (url) => new Request(url))),
  }
  const open = (name: string) => run('open', () => (names.push(name), cache as unknown as Cache))
  return { stored, names, caches: { open } }
}

const keyOfSheet = `${base}assets/a/sheet.webp?sha256=${sha256}`
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('the second visit', () => {
  it('reads from the cache, says so, and counts the bytes as cached', async () => {
    const { caches, names } = fakeCaches()
    const first = await openAssets({ base, fetch: online, caches })
    expect((await first.read('a/sheet.webp')).cached).toBe(false)
    await settled()
    const fetched: string[] = []
    const fetch: typeof globalThis.fetch = (url, init) => {
      fetched.push(String(url))
      return online(url, init)
    }
    const second = await openAssets({ base, fetch, caches })
    const counts: [number, boolean][] = []
    const onBytes = (...count: [number, boolean]) => counts.push(count)
    expect(await second.read('a/sheet.webp', { onBytes })).toEqual({ bytes: sheet, cached: true })
    expect(counts).toEqual([[500, true]])
    expect(fetched).toEqual([`${base}assets/manifest.json`])
    expect(names).toEqual(['lookalike-assets:/lookalike/', 'lookalike-assets:/lookalike/'])
  })

  it('works offline, as far as the cache goes', async () => {
    const { caches, stored } = fakeCaches()
    await (await openAssets({ base, fetch: online, caches })).read('a/sheet.webp')
    await settled()
    const assets = await openAssets({ base, fetch: offline, caches })
    expect((await assets.read('a/sheet.webp')).bytes).toEqual(sheet)
    stored.delete(keyOfSheet)
    await expect(assets.read('a/sheet.webp')).rejects.toMatchObject({ name: 'NetworkFailed' })
  })

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['damaged', sheet.with(3, 0)],
    ['cut short', sheet.slice(1)],
  ])('throws away a cached copy that is %s, and fetches the file', async (_, bad) => {
    const { caches, stored } = fakeCaches()
    stored.set(keyOfSheet, new Response(bad))
    const assets = await openAssets({ base, fetch: online, caches })
    expect(await assets.read('a/sheet.webp')).toEqual({ bytes: sheet, cached: false })
    await settled()
    const alone = await openAssets({ base, fetch: offline, caches })
    expect((await alone.read('a/sheet.webp')).cached).toBe(true)
  })

  it('does not take the same path of an older release for this one', async () => {
    const { caches, stored } = fakeCaches()
    stored.set(keyOfSheet.replace(sha256, '0'.repeat(64)), new Response('old'))
    const assets = await openAssets({ base, fetch: online, caches })
    expect((await assets.read('a/sheet.webp')).bytes).toEqual(sheet)
  })
})

describe('without the network and without a cached list', () => {
  it('fails with a sentence where the list breaks off', async () => {
    const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('network')) })
    const open = openAssets({ base, fetch: async () => new Response(broken) })
    await expect(open).rejects.toMatchObject({ name: 'NetworkFailed' })
  })

  it('fails with a sentence', async () => {
    const { caches } = fakeCaches()
    const opened = [
      openAssets({ base, fetch: offline, caches }),
      openAssets({ base, fetch: offline }),
    ]
    for (const open of opened) await expect(open).rejects.toMatchObject({ name: 'NetworkFailed' })
  })
})

describe('a cache that fails', () => {
  const readWith = async (broken: Method[], kept: BodyInit) => {
    const { caches, stored } = fakeCaches(broken)
    stored.set(keyOfSheet, new Response(kept))
    return (await openAssets({ base, fetch: online, caches })).read('a/sheet.webp')
  }

  it.each<Method>(['open', 'match', 'put'])('by its %s changes no answer', async (method) => {
    expect(await readWith([method], sheet.slice(2))).toEqual({ bytes: sheet, cached: false })
  })

  it('by its delete changes no answer', async () => {
    expect(await readWith(['delete'], sheet.slice(2))).toEqual({ bytes: sheet, cached: false })
  })

  it('in the middle of a copy changes no answer', async () => {
    const unreadable = new ReadableStream({ pull: (stream) => stream.error(new Error('disk')) })
    expect(await readWith([], unreadable)).toEqual({ bytes: sheet, cached: false })
  })

  const openOffline = (method: Method) =>
    openAssets({ base, fetch: offline, caches: fakeCaches([method]).caches })

  it.each<Method>(['open', 'put', 'delete'])('by its %s changes no failure', async (method) => {
    await expect(openOffline(method)).rejects.toMatchObject({ name: 'NetworkFailed' })
  })

  it('by its match changes no failure', async () => {
    await expect(openOffline('match')).rejects.toMatchObject({ name: 'NetworkFailed' })
  })
})

it('gives back the room of an older release’s files', async () => {
  const { caches, stored } = fakeCaches()
  const old = keyOfSheet.replace(sha256, '0'.repeat(64))
  stored.set(old, new Response('old'))
  await (await openAssets({ base, fetch: online, caches })).read('a/sheet.webp')
  await settled()
  expect(stored.has(old)).toBe(false)
  expect(stored.has(keyOfSheet)).toBe(true)
})
