/** The browser's database for tests, as something other than today's page left it. */
import { openDB, type IDBPDatabase } from 'idb'
import type { KeptPhoto, RescoredRows } from './database.ts'

export const base = 'https://someone.example/lookalike/'
export const name = 'lookalike:/lookalike/'

export const rescored: RescoredRows = {
  maker: 'm',
  gallery: 'g',
  first: 0,
  scores: new Float32Array(10).fill(0.1),
}
export const photo: KeptPhoto = {
  ...{ id: '0123456789abcdef', name: 'a cat.png', preview: new Blob(['x']), askedAt: 1 },
  ...{ width: 40, height: 30, tile: new Uint8Array(3072), modelSha256: 'ab'.repeat(32) },
  ...{ scores: new Float32Array(10), embedding: new Float32Array(512) },
}

/** A connection of a page of version 1 (written out, as schema.ts moves on), with data in it. */
export async function openVersion1(): Promise<IDBPDatabase> {
  const db = await openDB(name, 1, {
    upgrade(created) {
      created.createObjectStore('rescored')
      created.createObjectStore('settings')
      created.createObjectStore('photos', { keyPath: 'id' }).createIndex('askedAt', 'askedAt')
    },
  })
  await db.put('rescored', rescored, ['m', 'g', 0])
  await db.put('photos', photo)
  await db.put('settings', 7, 'rescore-target')
  return db
}

/** The database as it is, whatever its version. */
export const openAsIs = (): Promise<IDBPDatabase> => openDB(name)
