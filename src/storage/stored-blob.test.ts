import { expect, it } from 'vitest'
import { blobOf, storedBlob } from './stored-blob.ts'

const blob = new Blob([Uint8Array.of(1, 2, 3)], { type: 'image/webp' })
const bytesOf = async (of: Blob | undefined) => new Uint8Array(await of!.arrayBuffer())

it('a file comes back as it was, from what any browser keeps', async () => {
  const stored = await storedBlob(blob)
  expect(Object.values(stored).some((part) => part instanceof Blob)).toBe(false)
  const back = blobOf(structuredClone(stored))
  expect(back!.type).toBe('image/webp')
  expect(await bytesOf(back)).toEqual(Uint8Array.of(1, 2, 3))
})

it('a file that an earlier page kept whole is one', () => {
  expect(blobOf(blob)).toBe(blob)
})

it.each<[unknown]>([
  ...[[undefined], [null], ['x'], [{}], [new Blob([])], [{ bytes: 'x', type: 'image/png' }]],
  ...[[{ bytes: Uint8Array.of(1) }], [{ bytes: new Uint8Array(0), type: 'image/png' }]],
] as [unknown][])('%j is no file', (record) => {
  expect(blobOf(record)).toBeUndefined()
})
