import { beforeEach, expect, it, vi } from 'vitest'
import { forgetDropped, keepDropped, keptDropped } from './dropped-model.ts'

const base = 'https://someone.example/lookalike/'
const filesOf = (...names: string[]) =>
  new Map(names.map((name, i) => [name, Uint8Array.of(i, names.length)]))
let stored: Map<string, Map<string, Response>>

beforeEach(() => {
  stored = new Map()
  vi.stubGlobal('caches', {
    has: async (name: string) => stored.has(name),
    open: async (name: string) => {
      const cache = stored.get(name) ?? new Map<string, Response>()
      stored.set(name, cache)
      return {
        match: async (url: string) => cache.get(url)?.clone(),
        put: async (url: string, response: Response) => void cache.set(url, response),
      }
    },
    // As slow as a disk: whoever does not wait loses what comes next.
    delete: async (name: string) => {
      await new Promise((resolve) => setTimeout(resolve))
      return stored.delete(name)
    },
  })
})

it('a dropped model is read as it was dropped, until another takes its place or it is forgotten', async () => {
  await keepDropped(base, filesOf('model.json', 'a.bin'))
  await keepDropped(base, filesOf('model.json', 'b.bin', 'c.bin'))
  const read = await keptDropped(base)
  expect(await read('c.bin')).toEqual(Uint8Array.of(2, 3))
  expect(await read('a.bin')).toBeUndefined()
  await forgetDropped(base)
  await expect(keptDropped(base)).rejects.toThrow('Drop its files again')
})

it('a browser that keeps no files is told, before the page starts anew without them', async () => {
  const refused = () => Promise.reject(new DOMException('Blocked.', 'SecurityError'))
  vi.stubGlobal('caches', { has: refused, open: refused, delete: refused })
  const keeping = keepDropped(base, filesOf('model.json'))
  await expect(keeping).rejects.toMatchObject({ name: 'StorageBlocked' })
  await expect(keptDropped(base)).rejects.toMatchObject({ name: 'AssetMissing' })
})
