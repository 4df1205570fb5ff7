import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { makePhotoCollection } from './photo-collection.ts'

const folder = mkdtempSync(join(tmpdir(), 'photos-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('writes photos of mixed sizes in nested folders, with a copy and a near copy among fifty', async () => {
  const { paths, copies, nearCopies } = await makePhotoCollection(folder, {
    count: 60,
    longest: 400,
  })
  expect([new Set(paths).size, copies, nearCopies]).toEqual([60, 1, 1])
  const files = paths.map((path) => readFileSync(join(folder, path)))
  const hashes = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  expect(hashes[49]).toBe(hashes[48])
  expect(new Set(hashes).size).toBe(59)
  const sizes = await Promise.all(
    files.map(async (bytes) => {
      const { format, width = 0, height = 0 } = await sharp(bytes).metadata()
      expect(format).toBe('jpeg')
      return width * height
    }),
  )
  expect(Math.max(...sizes)).toBe(120_000)
  expect(new Set(sizes).size).toBeGreaterThan(5)
  expect(sizes[24]! / sizes[23]!).toBeCloseTo(0.64, 1)
})
