/** Fetches this site's assets, checks each against the manifest, and keeps it for the next visit. */
import { Failure } from '../failure.ts'
import { once } from '../once.ts'
import * as assetWords from '../words/assets.ts'
import type { AnotherModel } from './another-model.ts'
import { cacheKey, forgetOlder, hasOlder, readKept } from './asset-cache.ts'
import { downloadChecked, type FetchOptions } from './download.ts'
import { EarlyFiles } from './early-files.ts'
import { fileLists, folderOf, parseFileList } from './file-list.ts'
import type { AssetFacts, Manifest } from './manifest.ts'
import { openManifest, type OpenedManifest } from './open-manifest.ts'
import { openReleases } from './open-pages.ts'
import { ownName } from './own-name.ts'
import type { Part } from './receive.ts'
import { cancelledDownload, type Timing } from './request.ts'

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
  /** Hash of the manifest that the page was built with; absent: the server's own is used. */
  manifestSha256?: string | undefined
  /** Tells which other releases of the page are open. */
  locks?: Pick<LockManager, 'query'> | undefined
  timing?: Timing | undefined
  /** What is used in the place of the site's own model. */
  another?: AnotherModel | undefined
}

export interface Assets {
  /** Its model is the other one where another one is in use: no table of the own one passes for its. */
  manifest: Manifest
  another?: AnotherModel | undefined
  /**
   * The bytes of a file that the manifest lists, or a list of its folder, which comes when
   * something below it is first read. Throws `AssetMissing`, `AssetCorrupt`, `NetworkFailed` or
   * `Cancelled`.
   */
  read(path: string, options?: FetchOptions): Promise<AssetBytes>
  /**
   * Makes sure that the file is there when there is no network: fetched where need be, and kept.
   * False where this browser keeps nothing, or nothing more. Throws what `read` throws.
   */
  keep(path: string): Promise<boolean>
}

/**
 * Fetches the manifest and opens the cache.
 * @param soon paths of files that will be read at once: on a first visit they come beside the manifest
 */
export async function openAssets(
  sources: AssetSources,
  soon: readonly string[] = [],
): Promise<Assets> {
  const { base, caches, timing, another } = sources
  const early = new EarlyFiles(
    sources.fetch,
    soon.map((path) => `${base}assets/${path}`),
  )
  const cache = await caches?.open(ownName('assets', base)).catch(() => undefined)
  const opened = await openManifest({
    ...{ url: `${base}assets/manifest.json`, cache, sha256: sources.manifestSha256, timing },
    fetch: early.fetchManifest,
  })
  const { manifest } = opened
  const listPaths = fileLists(manifest)
  const lists = new Map<string, Promise<Manifest['files']>>()
  /** What has come of files whose download failed or was cancelled: the next try goes on there. */
  const parts = new Map<string, Part>()

  /** The files of a list: fetched once, and again only after a failure. */
  function filesIn(list: string): Promise<Manifest['files']> {
    return once(lists, list, async () => {
      // Without a signal: who cancels must not take the list from others who wait for it.
      const { bytes } = await readListed(list, manifest.files[list]!, {})
      return parseFileList(new TextDecoder().decode(bytes), list)
    })
  }

  async function factsOf(path: string, signal?: AbortSignal): Promise<AssetFacts> {
    const list = listPaths.find((name) => path.startsWith(folderOf(name)))
    const facts =
      manifest.files[path] ?? (list && (await unlessCancelled(filesIn(list), signal))[path])
    if (facts) return facts
    throw new Failure('AssetMissing', assetWords.noSuchFile(path))
  }

  async function readListed(path: string, facts: AssetFacts, options: FetchOptions) {
    const key = cacheKey(base, path, facts)
    const kept = await readKept(cache, key, facts)
    if (kept) {
      options.onBytes?.(kept.length, true)
      return { bytes: kept, cached: true }
    }
    const bytes = await download(path, facts, options)
    // Not awaited: a full disk costs the next visit some time, never this one its answer.
    void cache?.put(key, new Response(bytes)).catch(() => undefined)
    return { bytes, cached: false }
  }

  async function download(path: string, facts: AssetFacts, options: FetchOptions) {
    const part = parts.get(path) ?? { bytes: new Uint8Array(0), length: 0 }
    // Two readers of one file must not write into the same bytes.
    parts.delete(path)
    const file = { fetch: early.fetch, url: `${base}assets/${path}`, path, timing }
    return downloadChecked(file, facts, options, part).catch((error: unknown) => {
      if (part.length > 0) parts.set(path, part)
      throw error
    })
  }

  async function keep(path: string): Promise<boolean> {
    if (!cache) return false
    const facts = await factsOf(path)
    const key = cacheKey(base, path, facts)
    const isKept = await cache.match(key).catch(() => undefined)
    if (isKept) return true
    const bytes = await download(path, facts, {})
    return cache.put(key, new Response(bytes)).then(
      () => true,
      () => false,
    )
  }

  if (cache) void tidy(cache, opened, sources, filesIn).catch(() => undefined)
  return {
    manifest: another ? { ...manifest, model: inPlaceOf(manifest, another) } : manifest,
    another,
    read: async (path, options = {}) =>
      readListed(path, await factsOf(path, options.signal), options),
    keep,
  }
}

/** The path stays that of the own model, whose files the manifest lists. */
function inPlaceOf({ model: { path } }: Manifest, { sha256, bytes }: AnotherModel) {
  return { path, sha256, bytes }
}

/** Throws away the files of older releases, unless one of those is still open in another tab. */
async function tidy(
  cache: Cache,
  { manifest, key, isFresh }: OpenedManifest,
  { base, manifestSha256, locks }: AssetSources,
  filesIn: (list: string) => Promise<Manifest['files']>,
): Promise<void> {
  if (manifestSha256 === undefined ? !isFresh : !(await hasOlder(cache, key))) return
  const open = await openReleases(locks, base)
  if (open.some((other) => other.manifestSha256 !== manifestSha256)) return
  await forgetOlder(cache, key, manifest, filesIn)
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
