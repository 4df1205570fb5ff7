import { expect, it } from 'vitest'
import { encodeNpy } from '../storage/npy.ts'
import type { OwnReader } from '../storage/own-reader.ts'
import { encodeParquet } from '../storage/parquet.ts'
import { numbersOf } from './numbers.ts'
import { ownSnapshot, ownSource } from './own-fixture.ts'
import { madeUpGallery } from './site-fixture.ts'

const snapshot = ownSnapshot(madeUpGallery('own-abcdefgh', 7, 1))
const reader = ownSource(snapshot).source as unknown as OwnReader

it.each(['scores', 'embedding', 'code'] as const)('%s.npy holds that feature', async (feature) => {
  const bytes = await numbersOf(reader, 'own-abcdefgh', `${feature}.npy`)
  expect(bytes).toEqual(encodeNpy(snapshot.tables[feature]))
})

it('Parquet holds all of it', async () => {
  const bytes = await numbersOf(reader, 'own-abcdefgh', 'parquet')
  expect(bytes).toEqual(new Uint8Array(encodeParquet(snapshot)))
})
