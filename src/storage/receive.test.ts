import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openAssets } from './assets.ts'

const base = 'https://someone.example/lookalike/'
const LENGTH = 300_000
const PIECE = 50_000
const file = Uint8Array.from({ length: LENGTH }, (_, i) => (i * i) >> 5)
const page = '<!doctype html><title>Sign in to this network</title>'
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const facts = { bytes: LENGTH, sha256: hex(file) }
const graph = { path: 'model/model.json', ...facts }
const manifest = { version: 1, model: graph, autoencoder: graph, files: { 'shard.bin': facts } }

type Body = Uint8Array<ArrayBuffer>
/** What a body does after it has sent all it sends. */
type Then = 'ends' | 'breaks' | 'is silent'

function sending(bytes: Body, then: Then): ReadableStream<Body> {
  let at = 0
  return new ReadableStream<Body>({
    pull(stream) {
      if (at < bytes.length) return stream.enqueue(bytes.slice(at, (at += PIECE)))
      if (then === 'ends') stream.close()
      else if (then === 'breaks') stream.error(new TypeError('network error'))
      else return new Promise(() => undefined)
    },
  })
}

type Reply = (range: string) => Response | Promise<Response>

const whole =
  (bytes: Body, then: Then, headers = {}): Reply =>
  () =>
    new Response(sending(bytes, then), { headers })

/** The rest of `bytes` from where the range begins, as a host that knows ranges sends it. */
const rest =
  (bytes: Body, then: Then = 'ends', until = bytes.length): Reply =>
  (range) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1])
    const headers = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
    return new Response(sending(bytes.slice(from, until), then), { status: 206, headers })
  }

const away: Reply = () => Promise.reject(new TypeError('Failed to fetch'))

/** A host that answers with these in turn, and what it was asked. */
function host(replies: Reply[], pauses = [0, 0]) {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).endsWith('manifest.json')) return Response.json(manifest)
    const headers = new Headers(init?.headers)
    const condition = headers.has('if-range') ? ` if ${headers.get('if-range')}` : ''
    asked.push(`${init?.cache} ${headers.get('range') ?? 'whole'}${condition}`)
    return (replies.length > 1 ? replies.shift()! : replies[0]!)(headers.get('range') ?? '')
  }
  const open = () => openAssets({ base, fetch, timing: { silence: 30, pauses } })
  const read = async () => (await open()).read('shard.bin')
  return { asked, open, read }
}

const half = file.slice(0, LENGTH / 2)

describe('a download that breaks off', () => {
  it.each<Then>(['breaks', 'is silent'])('goes on where it stopped: %s', async (then) => {
    const { asked, open } = host([whole(half, then, { etag: '"v1"' }), rest(file)])
    let counted = 0
    const onBytes = (count: number) => (counted += count)
    const { bytes } = await (await open()).read('shard.bin', { onBytes })
    expect(hex(bytes)).toBe(facts.sha256)
    expect(counted).toBe(LENGTH)
    expect(asked).toEqual(['default whole', 'default bytes=150000- if "v1"'])
  })

  it('again and again, as long as each attempt brings something', async () => {
    const upTo = (until: number) => rest(file, 'breaks', until)
    const replies = [whole(file.slice(0, 100_000), 'breaks'), upTo(200_000), upTo(280_000)]
    const { asked, read } = host([...replies, rest(file)], [0])
    expect(hex((await read()).bytes)).toBe(facts.sha256)
    expect(asked).toHaveLength(4)
  })

  it.each<[string, string | undefined, object]>([
    ['by its date where there is no tag', 'Mon, 01 Jan', { 'last-modified': 'Mon, 01 Jan' }],
    ['not by a weak tag', undefined, { etag: 'W/"v1"' }],
  ])('asks whether the file is still the same %s', async (_, validator, headers) => {
    const { asked, read } = host([whole(half, 'breaks', headers), rest(file)])
    expect(hex((await read()).bytes)).toBe(facts.sha256)
    expect(asked[1]).toBe(`default bytes=150000-${validator ? ` if ${validator}` : ''}`)
  })

  it.each<[string, Reply]>([
    ['knows no ranges', whole(file, 'ends')],
    ['has had another file since', whole(file, 'ends', { etag: '"v2"' })],
  ])('takes the whole where the host %s, and counts each byte once', async (_, reply) => {
    const { open } = host([whole(half, 'breaks', { etag: '"v1"' }), reply])
    let counted = 0
    const onBytes = (count: number) => (counted += count)
    expect(hex((await (await open()).read('shard.bin', { onBytes })).bytes)).toBe(facts.sha256)
    expect(counted).toBe(LENGTH)
  })

  it.each<[string, Reply]>([
    ['of another length', rest(new Uint8Array(LENGTH + 1))],
    ['that begins elsewhere', () => rest(file)('bytes=7-')],
    ['that it does not have', () => new Response('', { status: 416 })],
  ])('asks for the whole where the host sends a rest %s', async (_, reply) => {
    const { asked, read } = host([whole(half, 'breaks'), reply, whole(file, 'ends')])
    expect(hex((await read()).bytes)).toBe(facts.sha256)
    expect(asked.at(-1)).toBe('default whole')
  })

  it('fetches the whole once more where the rest is an HTML page of its length', async () => {
    const bad = new Uint8Array(LENGTH)
    bad.set(new TextEncoder().encode(page), LENGTH / 2)
    const { asked, read } = host([whole(half, 'breaks'), rest(bad), whole(file, 'ends')])
    expect(hex((await read()).bytes)).toBe(facts.sha256)
    expect(asked.at(-1)).toBe('reload whole')
  })

  it('waits for the network to come back', async () => {
    const { asked, read } = host([whole(half, 'breaks'), away, rest(file)])
    expect(hex((await read()).bytes)).toBe(facts.sha256)
    expect(asked).toHaveLength(3)
  })
})

describe('a download that is given up', () => {
  it.each<[Then, string]>([
    ['breaks', 'The connection broke while shard.bin was coming.'],
    ['is silent', 'The server stopped sending shard.bin.'],
  ])('says why: %s', async (then, sentence) => {
    const { asked, read } = host([whole(new Uint8Array(0), then)])
    const given = read()
    await expect(given).rejects.toMatchObject({ name: 'NetworkFailed' })
    await expect(given).rejects.toThrow(sentence)
    expect(asked).toEqual(['default whole', 'default whole', 'default whole'])
  })

  it('goes on with what has come when it is asked for again', async () => {
    const { asked, open } = host([whole(half, 'breaks'), away, away, away, rest(file)])
    const assets = await open()
    await expect(assets.read('shard.bin')).rejects.toMatchObject({ name: 'NetworkFailed' })
    const counts: number[] = []
    const onBytes = (count: number) => counts.push(count)
    expect(hex((await assets.read('shard.bin', { onBytes })).bytes)).toBe(facts.sha256)
    expect(counts[0]).toBe(LENGTH / 2)
    expect(asked.at(-1)).toBe('default bytes=150000-')
  })

  it('at once where it is cancelled in a silence, and later goes on', async () => {
    const { asked, open } = host([whole(half, 'is silent'), rest(file)], [60_000])
    const assets = await open()
    const cancel = new AbortController()
    const read = assets.read('shard.bin', { signal: cancel.signal })
    setTimeout(() => cancel.abort(), 60)
    await expect(read).rejects.toMatchObject({ name: 'Cancelled' })
    expect(hex((await assets.read('shard.bin')).bytes)).toBe(facts.sha256)
    expect(asked).toEqual(['default whole', 'default bytes=150000-'])
  })
})

describe('the list of all files', () => {
  const text = new TextEncoder().encode(JSON.stringify(manifest))
  const never: Reply = () => new Promise(() => undefined)

  /** A host that answers for the list with these in turn, the last for ever. */
  function open(...replies: Reply[]) {
    let asked = 0
    const fetch: typeof globalThis.fetch = async () => replies[Math.min(asked++, replies.length - 1)]!('') // prettier-ignore
    const opened = openAssets({ base, fetch, timing: { silence: 30, pauses: [0] } })
    return { opened, asked: () => asked }
  }

  it.each<[string, Reply]>([
    ['is silent', never],
    ['is silent after half of it', whole(text.slice(0, 200), 'is silent')],
  ])('is asked for again where the host %s, and then it is told', async (_, silent) => {
    expect((await open(silent, whole(text, 'ends')).opened).manifest).toEqual(manifest)
    const { opened, asked } = open(silent)
    await expect(opened).rejects.toMatchObject({ name: 'NetworkFailed' })
    await expect(opened).rejects.toThrow('The server stopped sending manifest.json.')
    expect(asked()).toBe(2)
  })
})
