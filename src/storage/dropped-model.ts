/** Keeps the files of a model that was dropped while the page starts anew with it. */
import { Failure } from '../failure.ts'
import * as anotherModelWords from '../words/another-model.ts'
import type { ReadModelFile } from './another-model.ts'
import { ownName } from './own-name.ts'

const cacheName = (base: string) => ownName('dropped-model', base)

const urlOf = (base: string, name: string) => `${base}dropped-model/${name}`

/** In the place of those before. Throws `StorageBlocked` where the browser does not keep all of them; then it keeps none. */
export async function keepDropped(
  base: string,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  try {
    await forgetDropped(base)
    const cache = await caches.open(cacheName(base))
    for (const [name, bytes] of files) await cache.put(urlOf(base, name), new Response(bytes))
  } catch {
    await forgetDropped(base)
    throw new Failure('StorageBlocked', anotherModelWords.notKept)
  }
}

/** Reads the files that are kept. Throws `AssetMissing` where there are none. */
export async function keptDropped(base: string): Promise<ReadModelFile> {
  const cache = await openIfThere(base)
  if (!cache) throw new Failure('AssetMissing', anotherModelWords.keptNoLonger)
  return async (name) => {
    const kept = await cache.match(urlOf(base, name))
    return kept && new Uint8Array(await kept.arrayBuffer())
  }
}

export async function forgetDropped(base: string): Promise<void> {
  try {
    await caches.delete(cacheName(base))
  } catch {
    // Blocked, so nothing is kept.
  }
}

/** Opening a cache makes it. */
async function openIfThere(base: string): Promise<Cache | undefined> {
  try {
    return (await caches.has(cacheName(base))) ? await caches.open(cacheName(base)) : undefined
  } catch {
    return undefined
  }
}
