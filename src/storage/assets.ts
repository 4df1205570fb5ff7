/** Fetches this site's assets, checks each against the manifest, and keeps it for the next visit. */
import { Failure } from '../failure.ts'
import { assetCacheName, cacheKey, forgetOlder, readKept } from './asset-cache.ts'
import {
  brokenOff,
  cancelledDownload,
  downloadChecked,
  fetchOk,
  type FetchOptions,
} from './download.ts'
import { fileLists, folderOf, parseFileList } from './file-list.ts'
import { parseManifest, type AssetFacts, type Manifest } from './manifest.ts'

export interface AssetBytes {
  bytes: Uint8Array<ArrayBuffer>
  /** True where nothing came over the network. */
  cached: boolean
}

/** What `openAssets` needs of the browser; passed in so that tests can bring their own. */
export interface AssetSources {
  /** Absolute URL of the page's folder, with a slash at its end. */
  base: string
  fetch: typeof globalThis.fetch
  /** Absent in private windows and on plain http. */
  caches?: Pick<CacheStorage, 'open'> | undefined
}

export interface Assets {
  manifest: Manifest
  /**
   * The bytes of a file that the manifest lists, or a list of its folder, which comes when
   * something below it is first read. Throws `AssetMissing`, `AssetCorrupt`, `NetworkFailed` or
   * `Cancelled`.
   */
  read(path: string, options?: FetchOptions): Promise<AssetBytes>
}

/** Fetches the manifest and opens the cache. */
export async function openAssets({ base, fetch, caches }: AssetSources): Promise<Assets> {
  const cache = await caches?.open(assetCacheName(base)).catch(() => undefined)
  const manifestUrl = `${base}assets/manifest.json`
  const { manifest, isFresh } = await readManifest(manifestUrl, fetch, cache)
  const listPaths = fileLists(manifest)
  const lists = new Map<string, Promise<Manifest['files']>>()

  /** The files of a list: fetched once, and again only after a failure. */
  function filesIn(list: string): Promise<Manifest['files']> {
    const known = lists.get(list)
    if (known) return known
    // Without a signal: who cancels must not take the list from others who wait for it.
    const coming = readListed(list, manifest.files[list]!, {}).then(({ bytes }) =>
      parseFileList(new TextDecoder().decode(bytes), list),
    )
    lists.set(list, coming)
    coming.catch(() => lists.delete(list))
    return coming
  }

  async function factsOf(path: string, signal?: AbortSignal): Promise<AssetFacts> {
    const list = listPaths.find((name) => path.startsWith(folderOf(name)))
    const facts =
      manifest.files[path] ?? (list && (await unlessCancelled(filesIn(list), signal))[path])
    if (facts) return facts
    throw new Failure('AssetMissing', `This site has no file named ${path}. Reload the page.`)
  }

  async function readListed(path: string, facts: AssetFacts, options: FetchOptions) {
    const key = cacheKey(base, path, facts)
    const kept = await readKept(cache, key, facts)
    if (kept) {
      options.onBytes?.(kept.length, true)
      return { bytes: kept, cached: true }
    }
    const file = { fetch, url: `${base}assets/${path}`, path }
    const bytes = await downloadChecked(file, facts, options)
    // Not awaited: a full disk costs the next visit some time, never this one its answer.
    void cache?.put(key, new Response(bytes)).catch(() => undefined)
    return { bytes, cached: false }
  }

  if (cache && isFresh)
    void forgetOlder(cache, manifestUrl, manifest, filesIn).catch(() => undefined)
  return {
    manifest,
    read: async (path, options = {}) =>
      readListed(path, await factsOf(path, options.signal), options),
  }
}

/** `isFresh`: false where the network is away and the list of the last visit serves. */
async function readManifest(url: string, fetch: typeof globalThis.fetch, cache?: Cache) {
  const path = 'manifest.json'
  try {
    const response = await fetchOk({ fetch, url, path }, { cache: 'no-cache' })
    const text = await response.text().catch(() => {
      throw brokenOff(path)
    })
    const manifest = parseManifest(text)
    void cache?.put(url, new Response(text)).catch(() => undefined)
    return { manifest, isFresh: true }
  } catch (failure) {
    // Offline: the list of the last visit still tells what the cache holds.
    const kept = await cache?.match(url).catch(() => undefined)
    if (!kept) throw failure
    return { manifest: parseManifest(await kept.text()), isFresh: false }
  }
}

/** The value of `work`, or `Cancelled` if that comes first; the work itself goes on for others. */
function unlessCancelled<Value>(work: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelledDownload())
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    void work.then(resolve, reject).then(() => signal.removeEventListener('abort', cancel))
  })
}
