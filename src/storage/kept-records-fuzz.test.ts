import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FUZZ, hostileText } from '../damage-fixture.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { usablePhoto } from './kept-photo.ts'
import { usableRescored } from './kept-rescored.ts'

const photo = {
  crop: { x: 0, y: 0, size: 30 },
  ...{ id: '0123456789abcdef', name: 'cat.png', preview: new Blob(['x']), width: 40, height: 30 },
  ...{ tile: new Uint8Array(TILE_BYTES), modelSha256: 'ab'.repeat(32), askedAt: 1 },
  ...{
    scores: new Float32Array(10),
    embedding: new Float32Array(512),
    code: new Float32Array(128),
  },
}
const rows = { maker: 'm', gallery: 'cifar10-test', first: 16, scores: new Float32Array(160) }

const anything = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(undefined, NaN, -1, 0.5, new Uint8Array(5), { length: 10 }),
  fc.float32Array({ maxLength: 12 }),
)

/** Records of which up to three parts are missing or something else. */
const damaged = <Whole extends object>(whole: Whole) =>
  fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(whole)), anything), { maxLength: 3 })
    .map((edits) => ({ ...whole, ...Object.fromEntries(edits) }))

it('a kept photo that is not whole is none', () => {
  let used = 0
  fc.assert(
    fc.property(fc.oneof(damaged(photo), anything), (record) => {
      const found = usablePhoto(record)
      if (!found) return
      used++
      expect(found.tile).toHaveLength(TILE_BYTES)
      expect(found.scores).toHaveLength(10)
      expect(found.embedding.length).toBeGreaterThan(0)
      expect([...found.scores, ...found.embedding].every(Number.isFinite)).toBe(true)
      expect(found.width > 0 && found.height > 0 && found.preview instanceof Blob).toBe(true)
      expect(typeof found.name).toBe('string')
    }),
    FUZZ,
  )
  expect(used).toBeGreaterThan(500)
  const older = { ...photo, code: undefined }
  expect(usablePhoto(older)).toEqual(older)
  const brought = { ...photo, embedding: new Float32Array(30) }
  expect(usablePhoto(brought)).toEqual(brought)
})

it('re-scored rows that are not whole are none', () => {
  let used = 0
  fc.assert(
    fc.property(fc.array(fc.oneof(damaged(rows), anything), { maxLength: 4 }), (records) => {
      for (const { first, scores } of usableRescored(records)) {
        used++
        expect(Number.isInteger(first) && first >= 0).toBe(true)
        expect(scores.length > 0 && scores.length % 10 === 0).toBe(true)
        expect(scores.every(Number.isFinite)).toBe(true)
      }
    }),
    FUZZ,
  )
  expect(used).toBeGreaterThan(500)
})
