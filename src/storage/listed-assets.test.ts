import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openAssets } from './assets.ts'
import { cacheKey } from './asset-cache.ts'
import { fileListOf } from './file-list.ts'

const base = 'https://someone.example/lookalike/'
const encode = (text: string) => new TextEncoder().encode(text)
const factsOf = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

const table = encode('the table')
const otherTable = encode('the table of the test images')
const sheet = encode('a sheet')
const listed = { 'train/scores.table': factsOf(table), 'train/sheet-0.webp': factsOf(sheet) }
const wholeList = encode(fileListOf(listed, 'train/files.json'))

function manifestOf(list: Uint8Array) {
  const files = { 'test/scores.table': factsOf(otherTable), 'train/files.json': factsOf(list) }
  const graph = { path: 'model/model.json', ...factsOf(table) }
  return { version: 1, model: graph, autoencoder: graph, files }
}

type Body = Uint8Array<ArrayBuffer>
const paths = (list: Body): Record<string, Body> => ({
  'manifest.json': encode(JSON.stringify(manifestOf(list))),
  'train/files.json': list,
  'train/scores.table': table,
  'train/sheet-0.webp': sheet,
  'test/scores.table': otherTable,
})

/** A site of these files, and what it was asked; `served` can be changed on the way. */
function site(list: Body = wholeList) {
  const served = paths(list)
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (url) => {
    const path = String(url).slice(`${base}assets/`.length)
    asked.push(path)
    return path in served ? new Response(served[path]!) : new Response('', { status: 404 })
  }
  return { served, asked, fetch, open: () => openAssets({ base, fetch }) }
}

describe('a folder with a list of its own', () => {
  it('costs nothing before something below it is read, then its list, once', async () => {
    const { open, asked } = site()
    const assets = await open()
    await assets.read('test/scores.table')
    expect(asked).toEqual(['manifest.json', 'test/scores.table'])
    const [first, second] = await Promise.all([
      assets.read('train/scores.table'),
      assets.read('train/sheet-0.webp'),
    ])
    expect(first.bytes).toEqual(table)
    expect(second.bytes).toEqual(sheet)
    expect(asked.filter((path) => path === 'train/files.json')).toHaveLength(1)
  })

  it('has its files checked against the list', async () => {
    const { open, served } = site()
    served['train/sheet-0.webp'] = encode('b sheet')
    const read = (await open()).read('train/sheet-0.webp')
    await expect(read).rejects.toMatchObject({ name: 'AssetCorrupt' })
  })

  it('has no file that its list does not name', async () => {
    const { open, asked } = site()
    const read = (await open()).read('train/sheet-9.webp')
    await expect(read).rejects.toMatchObject({ name: 'AssetMissing' })
    expect(asked).not.toContain('train/sheet-9.webp')
  })

  it('is refused where its list names a file outside of it', async () => {
    const outside = { '../test/scores.table': factsOf(sheet) }
    const list = encode(JSON.stringify({ version: 1, files: outside }))
    const read = (await site(list).open()).read('train/scores.table')
    await expect(read).rejects.toMatchObject({ name: 'AssetCorrupt' })
  })

  it.each<[string, Body | undefined, string]>([
    ['damaged', wholeList.with(20, 1), 'AssetCorrupt'],
    ['missing', undefined, 'AssetMissing'],
  ])('fails while its list is %s, and works again afterwards', async (_, bad, name) => {
    const { open, served } = site()
    if (bad) served['train/files.json'] = bad
    else delete served['train/files.json']
    const assets = await open()
    const read = assets.read('train/scores.table')
    await expect(read).rejects.toMatchObject({ name })
    await expect(read).rejects.toThrow('train/files.json')
    served['train/files.json'] = wholeList
    expect((await assets.read('train/scores.table')).bytes).toEqual(table)
  })

  it('lets one reader cancel while its list comes, and no other', async () => {
    const { fetch } = site()
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const slow: typeof fetch = async (url, init) => {
      if (String(url).endsWith('files.json')) await released
      return fetch(url, init)
    }
    const assets = await openAssets({ base, fetch: slow })
    const cancel = new AbortController()
    const given = assets.read('train/scores.table', { signal: cancel.signal })
    const other = assets.read('train/scores.table')
    cancel.abort()
    await expect(given).rejects.toMatchObject({ name: 'Cancelled' })
    release()
    expect((await other).bytes).toEqual(table)
  })
})

/** A Cache Storage in memory. */
function fakeCaches() {
  const stored = new Map<string, Response>()
  const cache = {
    match: async (key: string) => stored.get(key)?.clone(),
    put: async (key: string, response: Response) => void stored.set(key, response),
    delete: async (key: string) => stored.delete(key),
    keys: async () => Array.from(stored.keys(), (url) => new Request(url)),
  }
  return { stored, caches: { open: async () => cache as unknown as Cache } }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const keyOf = (path: string, bytes: Uint8Array) => cacheKey(base, path, factsOf(bytes))

describe('what is kept of a folder with a list', () => {
  it('is nothing where nothing below it was read: then no visit asks for the list', async () => {
    const { caches, stored } = fakeCaches()
    const { fetch, asked } = site()
    stored.set(keyOf('train-of-old/sheet.webp', sheet), new Response('old'))
    await (await openAssets({ base, fetch, caches })).read('test/scores.table')
    await settled()
    expect(asked).toEqual(['manifest.json', 'test/scores.table'])
    expect([...stored.keys()]).not.toContain(keyOf('train-of-old/sheet.webp', sheet))
  })

  it('serves the next visit, the list too', async () => {
    const { caches, stored } = fakeCaches()
    const first = site()
    await (await openAssets({ base, fetch: first.fetch, caches })).read('train/scores.table')
    await settled()
    const second = site()
    const assets = await openAssets({ base, fetch: second.fetch, caches })
    expect((await assets.read('train/scores.table')).cached).toBe(true)
    await settled()
    expect(second.asked).toEqual(['manifest.json'])
    expect(stored.has(keyOf('train/scores.table', table))).toBe(true)
  })

  it('stays through a new release where it did not change, and goes where it did', async () => {
    const { caches, stored } = fakeCaches()
    const old = await openAssets({ base, fetch: site().fetch, caches })
    await old.read('train/scores.table')
    await old.read('train/sheet-0.webp')
    await old.read('test/scores.table')
    await settled()
    const newTable = encode('the new table')
    const files = { ...listed, 'train/scores.table': factsOf(newTable) }
    const newList = encode(fileListOf(files, 'train/files.json'))
    const { fetch, asked } = site(newList)
    await openAssets({ base, fetch, caches })
    await settled()
    expect(asked).toEqual(['manifest.json', 'train/files.json'])
    expect([...stored.keys()].sort()).toEqual(
      [
        `${base}assets/manifest.json`,
        keyOf('train/files.json', newList),
        keyOf('train/sheet-0.webp', sheet),
        keyOf('test/scores.table', otherTable),
      ].sort(),
    )
  })

  it('stays while the new list cannot be had: what is current is not known', async () => {
    const { caches, stored } = fakeCaches()
    const old = await openAssets({ base, fetch: site().fetch, caches })
    await old.read('train/sheet-0.webp')
    await settled()
    const { fetch, served } = site(encode(fileListOf({}, 'train/files.json')))
    delete served['train/files.json']
    await openAssets({ base, fetch, caches })
    await settled()
    expect(stored.has(keyOf('train/sheet-0.webp', sheet))).toBe(true)
  })
})
