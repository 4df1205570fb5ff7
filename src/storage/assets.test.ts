import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { openAssets } from './assets.ts'

const base = 'https://someone.example/lookalike/'
const page = '<!doctype html><title>Not found</title>'
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => i * 7)
const [sheet, table] = [bytesOf(5000), bytesOf(300)]
const facts = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: hex(bytes) })
const manifest = {
  version: 1,
  model: { path: 'model/model.json', ...facts(sheet) },
  autoencoder: { path: 'autoencoder/model.json', ...facts(sheet) },
  files: { 'a/sheet.webp': facts(sheet), 'a/scores.table': facts(table), empty: facts(bytesOf(0)) },
}

type Reply = () => Response | Promise<Response>
const ok = (body: BodyInit) => () => new Response(body)
const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'))

/** A server that gives each path its replies in turn, the last for ever; and what it was asked. */
function serve(replies: Record<string, Reply[]>) {
  const asked: string[] = []
  const all = { 'manifest.json': [ok(JSON.stringify(manifest))], ...replies }
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const path = String(url).slice(`${base}assets/`.length)
    asked.push(`${path} ${init?.cache}`)
    init?.signal?.throwIfAborted()
    const left = (all as Record<string, Reply[]>)[path] ?? [() => new Response('', { status: 404 })]
    return (left.length > 1 ? left.shift()! : left[0]!)()
  }
  const timing = { silence: 1000, pauses: [] }
  return {
    asked,
    open: (soon?: string[], others?: object) =>
      openAssets({ base, fetch, timing, ...others }, soon),
  }
}

/** The bytes in pieces of 1000, and how many of them were taken. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, breakAfter = Infinity) {
  let taken = 0
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (taken === breakAfter) return controller.error(new TypeError('network error'))
        const piece = bytes.subarray(taken * 1000, ++taken * 1000)
        if (piece.length) controller.enqueue(piece)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { reply: ok(body), taken: () => taken }
}

describe('a read over the network', () => {
  it('gives the bytes, tells that they were not cached, and counts each of them once', async () => {
    const { open, asked } = serve({ 'a/sheet.webp': [inPieces(sheet).reply] })
    const counts: number[] = []
    const onBytes = (count: number, cached: boolean) => {
      expect(cached).toBe(false)
      counts.push(count)
    }
    const read = await (await open()).read('a/sheet.webp', { onBytes })
    expect(read).toEqual({ bytes: sheet, cached: false })
    expect(counts).toEqual([1000, 1000, 1000, 1000, 1000])
    expect(asked).toEqual(['manifest.json no-cache', 'a/sheet.webp default'])
  })

  it('reads an empty file', async () => {
    const { open } = serve({ empty: [() => new Response(null)] })
    expect((await (await open()).read('empty')).bytes).toHaveLength(0)
  })

  it.each<[string, Uint8Array<ArrayBuffer> | string]>([
    ['of the right length with one wrong byte', sheet.with(4321, 1)],
    ['cut short', sheet.slice(0, 4999)],
    ['empty', ''],
    ['an error page with status 200', page],
    ['longer', new Uint8Array(6000)],
  ])('fetches a file that came %s once more, past the browser’s cache, alone', async (_, bad) => {
    const { open, asked } = serve({
      'a/sheet.webp': [ok(bad), ok(sheet)],
      'a/scores.table': [ok(table)],
    })
    const assets = await open()
    let counted = 0
    const onBytes = (count: number) => (counted += count)
    const read = await assets.read('a/sheet.webp', { onBytes })
    await assets.read('a/scores.table')
    expect(read.bytes).toEqual(sheet)
    expect(counted).toBe(5000)
    expect(asked.slice(1)).toEqual([
      'a/sheet.webp default',
      'a/sheet.webp reload',
      'a/scores.table default',
    ])
  })

  it('refuses a file that came damaged twice, naming it', async () => {
    const { open, asked } = serve({ 'a/sheet.webp': [ok(page)] })
    const read = (await open()).read('a/sheet.webp')
    await expect(read).rejects.toMatchObject({ name: 'AssetCorrupt' })
    await expect(read).rejects.toThrow('a/sheet.webp')
    expect(asked).toHaveLength(3)
  })

  it('cuts off a body that goes on after its length, instead of keeping it in memory', async () => {
    const [first, second] = [inPieces(new Uint8Array(1e6)), inPieces(new Uint8Array(1e6))]
    const { open } = serve({ 'a/scores.table': [first.reply, second.reply] })
    const read = (await open()).read('a/scores.table')
    await expect(read).rejects.toMatchObject({ name: 'AssetCorrupt' })
    expect([first.taken(), second.taken()]).toEqual([1, 1])
  })

  it.each<[string, Reply, string]>([
    ['is not there', () => new Response('', { status: 404 }), 'AssetMissing'],
    ['is withheld', () => new Response('', { status: 503 }), 'AssetMissing'],
    ['cannot be reached', lost, 'NetworkFailed'],
  ])('names a file that %s', async (_, reply, name) => {
    const { open, asked } = serve({ 'a/sheet.webp': [reply] })
    const read = (await open()).read('a/sheet.webp')
    await expect(read).rejects.toMatchObject({ name })
    await expect(read).rejects.toThrow('a/sheet.webp')
    expect(asked).toHaveLength(2)
  })

  it.each(['b/other', '../manifest.json', ''])('refuses %j, which is not listed', async (path) => {
    const { open, asked } = serve({})
    await expect((await open()).read(path)).rejects.toMatchObject({ name: 'AssetMissing' })
    expect(asked).toHaveLength(1)
  })

  it('is cancelled by its signal, before and while the bytes come', async () => {
    const cancel = new AbortController()
    const broken = new ReadableStream({
      pull(stream) {
        cancel.abort()
        stream.error(cancel.signal.reason)
      },
    })
    const assets = await serve({ 'a/sheet.webp': [ok(broken)] }).open()
    const { signal } = cancel
    const cancelled = { name: 'Cancelled' }
    await expect(assets.read('a/sheet.webp', { signal })).rejects.toMatchObject(cancelled)
    await expect(assets.read('a/scores.table', { signal })).rejects.toMatchObject(cancelled)
  })
})

describe('files that will be read at once', () => {
  const soon = ['a/scores.table']
  const early = ['manifest.json no-cache', 'a/scores.table default']

  it('are asked for before the manifest has come, and only then', async () => {
    let answer!: (manifest: Response) => void
    const manifestComes = new Promise<Response>((resolve) => (answer = resolve))
    const { open, asked } = serve({
      'manifest.json': [() => manifestComes],
      'a/scores.table': [ok(table)],
    })
    const opening = open(soon)
    await vi.waitFor(() => expect(asked).toEqual(early))
    answer(new Response(JSON.stringify(manifest)))
    const assets = await opening
    expect((await assets.read('a/scores.table')).bytes).toEqual(table)
    expect(asked).toEqual(early)
    // The answer is used up.
    await assets.read('a/scores.table')
    expect(asked).toEqual([...early, 'a/scores.table default'])
  })

  it('are checked as all others are: a damaged one is fetched once more', async () => {
    const { open, asked } = serve({ 'a/scores.table': [ok(page), ok(table)] })
    const assets = await open(soon)
    expect((await assets.read('a/scores.table')).bytes).toEqual(table)
    expect(asked).toEqual([...early, 'a/scores.table reload'])
  })

  it('fail when they are read, not before, and can be read again', async () => {
    const { open } = serve({ 'a/scores.table': [lost, ok(table)] })
    const assets = await open(soon)
    await expect(assets.read('a/scores.table')).rejects.toMatchObject({ name: 'NetworkFailed' })
    expect((await assets.read('a/scores.table')).bytes).toEqual(table)
  })

  it('are not asked for where the manifest of an earlier visit serves', async () => {
    const text = JSON.stringify(manifest)
    const kept = { match: async () => new Response(text), keys: async () => [] }
    const { open, asked } = serve({})
    await open(soon, {
      caches: { open: async () => kept as unknown as Cache },
      manifestSha256: hex(new TextEncoder().encode(text)),
    })
    expect(asked).toEqual([])
  })
})
