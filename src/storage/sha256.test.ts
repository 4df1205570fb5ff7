import { createHash } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { sha256 } from './sha256.ts'

afterEach(() => vi.unstubAllGlobals())

const samples = [0, 1, 55, 56, 64, 100_000].map((length) => new Uint8Array(length).fill(97))

it.each(samples)('is the SHA-256 of the bytes, also on plain http: sample %#', async (bytes) => {
  const expected = createHash('sha256').update(bytes).digest('hex')
  expect(await sha256(bytes)).toBe(expected)
  // On http other than localhost a browser has `crypto` but no `crypto.subtle`.
  vi.stubGlobal('crypto', {})
  expect(await sha256(bytes)).toBe(expected)
})

it('hashes the view, not the buffer that it lies in', async () => {
  const bytes = Uint8Array.of(1, 2, 3, 4)
  expect(await sha256(bytes.subarray(1, 3))).toBe(await sha256(Uint8Array.of(2, 3)))
})
