import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { openAssets } from './assets.ts'
import { holdRelease, openReleases } from './open-pages.ts'

const base = 'https://someone.example/lookalike/'
const hash = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const bytes = Uint8Array.from({ length: 500 }, (_, i) => i)

function manifestOf(path: string): string {
  const facts = { bytes: bytes.length, sha256: hash(bytes) }
  const graph = { path: 'model/model.json', ...facts }
  return JSON.stringify({ version: 1, model: graph, autoencoder: graph, files: { [path]: facts } })
}
const [ours, newer] = [manifestOf('a/ours.webp'), manifestOf('a/newer.webp')]

/** A Cache Storage in memory that all releases share. */
function sharedCaches() {
  const stored = new Map<string, Response>()
  const cache = {
    match: async (key: string) => stored.get(key)?.clone(),
    put: async (key: string, response: Response) => void stored.set(key, response),
    delete: async (key: string) => stored.delete(key),
    keys: async (key?: string) =>
      Array.from(stored.keys(), (url) => new Request(url)).filter(
        ({ url }) => !key || url.split('?')[0] === key.split('?')[0],
      ),
  }
  return { stored, caches: { open: async () => cache as unknown as Cache } }
}

/** A server that has a manifest now. */
const server =
  (manifest: string): typeof fetch =>
  async (url) =>
    new Response(String(url).endsWith('manifest.json') ? manifest : bytes)
const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a page that was built with a manifest', () => {
  it('refuses that of another release, and says to reload', async () => {
    const opening = openAssets({ base, fetch: server(newer), manifestSha256: hash(ours) })
    await expect(opening).rejects.toMatchObject({ name: 'AssetCorrupt' })
    await expect(opening).rejects.toThrow('updated')
  })

  it('goes on after the server has a newer one, and without any network', async () => {
    const { caches } = sharedCaches()
    const page = { base, caches, manifestSha256: hash(ours) }
    await (await openAssets({ ...page, fetch: server(ours) })).read('a/ours.webp')
    await settled()
    for (const fetch of [server(newer), offline]) {
      const assets = await openAssets({ ...page, fetch })
      expect((await assets.read('a/ours.webp')).cached).toBe(true)
    }
  })

  it.each([
    [true, [hash(ours), hash(newer)]],
    [false, [hash(newer)]],
  ])('keeps an older release’s files: %s, where these are open: %j', async (keeps, open) => {
    const { caches, stored } = sharedCaches()
    const old = { base, caches, fetch: server(ours), manifestSha256: hash(ours) }
    await openAssets(old)
    await settled()
    const leftover = `${base}assets/a/ours.webp?sha256=${'0'.repeat(64)}`
    stored.set(leftover, new Response('old'))
    const held = open.map((sha256) => ({ name: `lookalike-release:/lookalike/:${sha256}` }))
    const locks = { query: async () => ({ held }) }
    const page = { base, caches, fetch: server(newer), manifestSha256: hash(newer) }
    await openAssets({ ...page, locks })
    await settled()
    expect(stored.has(leftover)).toBe(keeps)
    // The next visit, when nobody has the older one open, throws away what this one had to keep.
    await openAssets(page)
    await settled()
    expect(stored.has(leftover)).toBe(false)
  })
})

it('an open page is known by its lock, those of other paths are not', async () => {
  const release = { manifestSha256: 'abc', script: `${base}app/index-1.js` }
  const request = vi.fn((_name: string, _options: object, isHeld: () => Promise<void>) => isHeld())
  await holdRelease({ request } as unknown as LockManager, base, release)
  const [name] = request.mock.calls[0]!
  const held = [{ name }, { name: 'lookalike-release:/other/:def' }, { name: 'else' }, {}]
  expect(await openReleases({ query: async () => ({ held }) }, base)).toEqual([release])
  expect(await openReleases(undefined, base)).toEqual([])
})

it('a page that may hold no lock opens all the same', async () => {
  const request = () => Promise.reject(new DOMException('Sandboxed.', 'SecurityError'))
  const release = { manifestSha256: 'abc', script: 'index.js' }
  await holdRelease({ request } as unknown as LockManager, base, release)
  await holdRelease(undefined, base, release)
})
