/** What the browser keeps of the assets from visit to visit, each file under the hash of its bytes. */
import { isAsListed } from './download.ts'
import { fileLists, folderOf } from './file-list.ts'
import type { AssetFacts, Manifest } from './manifest.ts'

/** Where the file `path` of these bytes is kept: the same path of another release is another file. */
export function cacheKey(base: string, path: string, { sha256 }: AssetFacts): string {
  return `${base}assets/${path}?sha256=${sha256}`
}

/** The kept bytes, checked; undefined where there are none. A damaged copy is thrown away. */
export async function readKept(
  cache: Cache | undefined,
  key: string,
  facts: AssetFacts,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept = await cache?.match(key).catch(() => undefined)
  if (!kept) return undefined
  const buffer = await kept.arrayBuffer().catch(() => new ArrayBuffer(0))
  const bytes = new Uint8Array(buffer)
  if (await isAsListed(bytes, facts)) return bytes
  await cache?.delete(key).catch(() => undefined)
  return undefined
}

/** Whether the cache still holds another release's manifest, and so perhaps its files. */
export async function hasOlder(cache: Cache, manifestKey: string): Promise<boolean> {
  const manifests = await cache.keys(manifestKey, { ignoreSearch: true })
  return manifests.some(({ url }) => url !== manifestKey)
}

/**
 * Throws away the files of older releases: a model weighs 23 MB. `manifestKey` is where the
 * manifest itself is kept; `filesIn` gives the files of a list. Where a list cannot be had, nothing is
 * thrown away this time, as its folder's current files are not known.
 */
export async function forgetOlder(
  cache: Cache,
  manifestKey: string,
  manifest: Manifest,
  filesIn: (list: string) => Promise<Manifest['files']>,
): Promise<void> {
  const kept = (await cache.keys()).map(({ url }) => url).filter((url) => url !== manifestKey)
  const current = hashesOf(manifest.files)
  for (const list of fileLists(manifest)) {
    // Who keeps nothing below the folder has no use for its list.
    const folder = new URL(folderOf(list), manifestKey).href
    if (!kept.some((url) => url.startsWith(folder))) continue
    for (const hash of hashesOf(await filesIn(list))) current.add(hash)
  }
  for (const url of kept) if (!current.has(url.slice(-64))) await cache.delete(url)
}

const hashesOf = (files: Manifest['files']) =>
  new Set(Object.values(files).map(({ sha256 }) => sha256))
