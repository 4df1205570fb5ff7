import { beforeEach, expect, it, vi } from 'vitest'
import { putShared, takeShared } from './shared-photos.ts'

const base = 'https://someone.example/lookalike/'
let stored: Map<string, Map<string, Response>>
let room: number

beforeEach(() => {
  stored = new Map()
  room = Infinity
  vi.stubGlobal('caches', {
    open: async (name: string) => {
      const cache = stored.get(name) ?? new Map<string, Response>()
      stored.set(name, cache)
      return {
        keys: async () => Array.from(cache.keys(), (url) => new Request(url)),
        match: async ({ url }: Request) => cache.get(url)?.clone(),
        put: async (url: string, response: Response) => {
          if (cache.size >= room) throw new DOMException('No room.', 'QuotaExceededError')
          cache.set(url, response)
        },
      }
    },
    delete: async (name: string) => stored.delete(name),
  })
})

const jpeg = (name: string, bytes: string) => new File([bytes], name, { type: 'image/jpeg' })

it('shared photos come once, in their order, with their names and types', async () => {
  await putShared(base, [jpeg('Übung 1%.jpg', 'one'), 'a caption', jpeg('', 'two')])
  const files = await takeShared(base, 'A shared photo')
  expect(files.map(({ name, type }) => [name, type])).toEqual([
    ['Übung 1%.jpg', 'image/jpeg'],
    ['A shared photo', 'image/jpeg'],
  ])
  expect(await Promise.all(files.map((file) => file.text()))).toEqual(['one', 'two'])
  expect(await takeShared(base, 'A shared photo')).toEqual([])
})

it('a share that nobody took makes room for the next', async () => {
  await putShared(base, [jpeg('a.jpg', 'a'), jpeg('b.jpg', 'b')])
  await putShared(base, [jpeg('c.jpg', 'c')])
  expect((await takeShared(base, '')).map(({ name }) => name)).toEqual(['c.jpg'])
})

it('photos wait where every release of the page looks for them', async () => {
  await putShared(base, [jpeg('Übung.jpg', 'one')])
  expect([...stored.keys()]).toEqual(['lookalike-shared:/lookalike/'])
  const [[url, kept] = []] = [...stored.get('lookalike-shared:/lookalike/')!]
  expect(url).toBe('https://someone.example/lookalike/shared/0')
  expect(kept!.headers.get('x-name')).toBe('%C3%9Cbung.jpg')
})

it('of photos that there is no room for, none comes, so that nobody takes some for all', async () => {
  room = 1
  const share = putShared(base, [jpeg('a.jpg', 'a'), jpeg('b.jpg', 'b')])
  await expect(share).rejects.toThrow('No room.')
  expect(await takeShared(base, '')).toEqual([])
})
