import { beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeTable } from '../neighbours/table.ts'
import { Finder, type FindRequest } from './finder.ts'
import { AUTOENCODER, madeUpGallery, madeUpSite, MODEL } from './site-fixture.ts'

const count = 40
const gallery = madeUpGallery('g', count, 1)
const { description, labels } = gallery
const { scores } = gallery.tables
let site: ReturnType<typeof madeUpSite>
let finder: Finder

beforeEach(() => {
  site = madeUpSite([gallery])
  finder = new Finder(site.sources)
})

const ask: FindRequest = {
  ...{ query: { gallery: 'g', index: 7 }, searched: ['g'], k: 10, includeItself: false },
  ...{ feature: 'scores', distance: 'euclidean', weight: 0, order: 'nearest', onlyClass: '' },
}

describe('open', () => {
  it('gives what the page shows first, without the embeddings, the codes and the model', async () => {
    expect(await finder.open('g')).toEqual({
      ...{ description, labels, modelSha256: MODEL, autoencoderSha256: AUTOENCODER },
      modelBytes: 25,
    })
    const first = ['manifest.json', 'g/gallery.json', 'g/labels.bin', 'g/scores.table']
    expect(site.asked.sort()).toEqual(first.sort())
  })

  it('fetches nothing twice', async () => {
    await Promise.all([finder.open('g'), finder.open('g')])
    await finder.open('g')
    expect(site.asked).toHaveLength(4)
  })

  it('is not needed before a question', async () => {
    expect((await finder.find(ask)).ids).toHaveLength(10)
  })

  it('knows no gallery that the site lacks', async () => {
    await expect(finder.open('other')).rejects.toMatchObject({ name: 'AssetMissing' })
  })

  it.each(['manifest.json', 'g/gallery.json', 'g/labels.bin', 'g/scores.table'])(
    'can be tried again after %s could not be fetched',
    async (path) => {
      site.unreachable.add(path)
      await expect(finder.open('g')).rejects.toMatchObject({ name: 'NetworkFailed' })
      site.unreachable.clear()
      await finder.open('g')
      expect((await finder.find(ask)).ids).toHaveLength(10)
    },
  )

  it('refuses a table made by another model', async () => {
    site.files['g/scores.table'] = encodeTable({ ...scores, modelSha256: 'f'.repeat(64) })
    await expect(finder.open('g')).rejects.toMatchObject({ name: 'TableMismatch' })
  })

  it('refuses labels of another number of images', async () => {
    site.files['g/labels.bin'] = labels.slice(1)
    await expect(finder.open('g')).rejects.toMatchObject({ name: 'TableMismatch' })
  })

  it('refuses a table of another number of images', async () => {
    const values = scores.values.slice(10)
    site.files['g/scores.table'] = encodeTable({ ...scores, count: count - 1, values })
    await expect(finder.open('g')).rejects.toMatchObject({ name: 'TableMismatch' })
  })
})

describe('an answer’s pictures', () => {
  const sheets = () => site.asked.filter((path) => path.endsWith('.webp'))
  const paths = [0, 1, 2].map((sheet) => `g/sheet-${sheet}.webp`)

  beforeEach(() => {
    for (const [sheet, path] of paths.entries()) site.files[path] = Uint8Array.of(sheet)
  })

  it('are on their way before the page asks for them, each once', async () => {
    await finder.find({ ...ask, k: count - 1 })
    await vi.waitFor(() => expect(sheets().sort()).toEqual(paths))
    for (const [sheet, path] of paths.entries())
      expect(await bytesOf(await finder.readSheet(path))).toEqual(Uint8Array.of(sheet))
    expect(sheets()).toHaveLength(3)
  })

  it('are asked for twelve at a time, of answers that were superseded too', async () => {
    const many = madeUpGallery('many', 320, 3)
    const other = madeUpSite([many])
    for (let sheet = 0; sheet < 20; sheet++)
      other.files[`many/sheet-${sheet}.webp`] = Uint8Array.of(sheet)
    const hung = new Set<string>()
    const eager = new Finder({
      ...other.sources,
      fetch: (url, init) => {
        if (!String(url).endsWith('.webp')) return other.sources.fetch(url, init)
        hung.add(String(url))
        return new Promise(() => undefined)
      },
    })
    const all = { ...ask, searched: ['many'], k: 100 }
    for (const index of [0, 310]) await eager.find({ ...all, query: { gallery: 'many', index } })
    await vi.waitFor(() => expect(hung.size).toBe(12))
    await new Promise((resolve) => setTimeout(resolve))
    expect(hung.size).toBe(12)
  })

  it('are the query’s alone where there is no neighbour', async () => {
    await finder.find({ ...ask, query: { gallery: 'g', index: 20 }, k: 0 })
    await vi.waitFor(() => expect(sheets()).toEqual([paths[1]]))
  })

  it('are not fetched ahead again once the page was given them', async () => {
    for (const path of paths) await finder.readSheet(path)
    await finder.find({ ...ask, k: count - 1 })
    await new Promise((resolve) => setTimeout(resolve))
    expect(sheets()).toHaveLength(3)
    // The page has dropped it since.
    await finder.readSheet(paths[1]!)
    expect(sheets()).toHaveLength(4)
  })

  it('are no reason for an answer to fail, and can come when they are asked for again', async () => {
    for (const path of paths) site.unreachable.add(path)
    expect((await finder.find(ask)).ids).toHaveLength(10)
    await expect(finder.readSheet(paths[0]!)).rejects.toMatchObject({ name: 'NetworkFailed' })
    site.unreachable.clear()
    expect(await bytesOf(await finder.readSheet(paths[0]!))).toEqual(Uint8Array.of(0))
  })
})

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

it('readSheet gives the sheet’s file as a picture', async () => {
  site.files['g/sheet-2.webp'] = Uint8Array.of(2)
  const blob = await finder.readSheet('g/sheet-2.webp')
  expect(blob.type).toBe('image/webp')
  expect(await bytesOf(blob)).toEqual(Uint8Array.of(2))
})

describe('keepGallery', () => {
  /** A Cache Storage in memory that has room for so many files. */
  function cachesFor(room: number) {
    const stored = new Map<string, Response>()
    const cache = {
      match: async (key: string) => stored.get(key)?.clone(),
      put: async (key: string, response: Response) => {
        if (stored.size >= room) throw new DOMException('Quota exceeded', 'QuotaExceededError')
        stored.set(key, response)
      },
      keys: async () => [],
    }
    return { stored, caches: { open: async () => cache as unknown as Cache } }
  }
  const files = [
    'g/gallery.json',
    'g/labels.bin',
    'g/scores.table',
    'g/embedding.table',
    'g/code.table',
  ]

  it('keeps every file of the gallery, and fetches none again that is kept', async () => {
    const { caches, stored } = cachesFor(99)
    const other = madeUpSite([gallery, madeUpGallery('h', 5, 2)])
    const keeper = new Finder({ ...other.sources, caches })
    await keeper.keepGallery('g')
    expect(other.asked.slice(1).sort()).toEqual(files.toSorted())
    expect([...stored.keys()].filter((key) => key.includes('/h/'))).toEqual([])
    await new Finder({ ...other.sources, caches }).keepGallery('g')
    expect(other.asked.filter((path) => path !== 'manifest.json')).toHaveLength(files.length)
  })

  it('ends without a word where there is no more room', async () => {
    const { caches, stored } = cachesFor(3)
    await new Finder({ ...site.sources, caches }).keepGallery('g')
    expect(stored.size).toBe(3)
    expect(site.asked.length).toBeLessThan(1 + files.length)
  })

  it('fetches nothing where this browser keeps nothing', async () => {
    await finder.keepGallery('g')
    expect(site.asked).toEqual(['manifest.json'])
  })
})
