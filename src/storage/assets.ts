/** Fetches this site's assets, checks each against the manifest, and keeps it for the next visit. */
import { Failure, isCancelled } from '../failure.ts'
import { parseManifest, type AssetFacts, type Manifest } from './manifest.ts'
import { sha256 } from './sha256.ts'

export interface AssetBytes {
  bytes: Uint8Array<ArrayBuffer>
  /** True where nothing came over the network. */
  cached: boolean
}

export interface FetchOptions {
  signal?: AbortSignal
  /** Bytes that have come since the last call; negative where a bad file is fetched again. */
  onBytes?: (count: number, cached: boolean) => void
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
  /** Throws `AssetMissing`, `AssetCorrupt`, `NetworkFailed` or `Cancelled`. */
  read(path: string, options?: FetchOptions): Promise<AssetBytes>
}

/** The cache's name: origins like user.github.io are shared, so the page's own path is part of it. */
export function assetCacheName(base: string): string {
  return `lookalike-assets:${new URL(base).pathname}`
}

/** Fetches the manifest and opens the cache. */
export async function openAssets({ base, fetch, caches }: AssetSources): Promise<Assets> {
  const cache = await caches?.open(assetCacheName(base)).catch(() => undefined)
  const manifestUrl = `${base}assets/manifest.json`
  const manifest = await readManifest(manifestUrl, fetch, cache)

  async function download(path: string, facts: AssetFacts, options: FetchOptions, again: boolean) {
    const response = await fetchOk(fetch, `${base}assets/${path}`, path, {
      // A bad copy may sit in the browser's own cache: go past it the second time.
      cache: again ? 'reload' : 'default',
      ...(options.signal && { signal: options.signal }),
    })
    let received = 0
    const bytes = await readBody(response, facts.bytes, path, (count) => {
      received += count
      options.onBytes?.(count, false)
    })
    if (bytes.length === facts.bytes && (await sha256(bytes)) === facts.sha256) return bytes
    options.onBytes?.(-received, false)
    return undefined
  }

  return {
    manifest,
    async read(path, options = {}) {
      const facts = manifest.files[path]
      if (!facts)
        throw new Failure('AssetMissing', `This site has no file named ${path}. Reload the page.`)
      const key = `${base}assets/${path}?sha256=${facts.sha256}`
      const kept = await readKept(cache, key, facts)
      if (kept) {
        options.onBytes?.(kept.length, true)
        return { bytes: kept, cached: true }
      }
      const bytes =
        (await download(path, facts, options, false)) ??
        (await download(path, facts, options, true))
      if (!bytes)
        throw new Failure(
          'AssetCorrupt',
          `The file ${path} came damaged twice, so it is not used. Reload the page; if this stays, the site was updated badly.`,
        )
      // Not awaited: a full disk costs the next visit some time, never this one its answer.
      void cache?.put(key, new Response(bytes)).catch(() => undefined)
      return { bytes, cached: false }
    },
  }
}

async function readManifest(url: string, fetch: typeof globalThis.fetch, cache?: Cache) {
  try {
    const response = await fetchOk(fetch, url, 'manifest.json', { cache: 'no-cache' })
    const text = await response.text().catch(() => {
      throw new Failure(
        'NetworkFailed',
        'The connection broke while manifest.json was coming. Check the connection and try again.',
      )
    })
    const manifest = parseManifest(text)
    void forgetOlder(cache, url, manifest).catch(() => undefined)
    void cache?.put(url, new Response(text)).catch(() => undefined)
    return manifest
  } catch (failure) {
    // Offline: the list of the last visit still tells what the cache holds.
    const kept = await cache?.match(url).catch(() => undefined)
    if (!kept) throw failure
    return parseManifest(await kept.text())
  }
}

/** Throws away the files of older releases: a model weighs 23 MB. */
async function forgetOlder(cache: Cache | undefined, url: string, { files }: Manifest) {
  const current = new Set(Object.values(files).map((facts) => facts.sha256))
  for (const request of (await cache?.keys()) ?? [])
    if (request.url !== url && !current.has(request.url.slice(-64))) await cache?.delete(request)
}

async function readKept(cache: Cache | undefined, key: string, facts: AssetFacts) {
  const kept = await cache?.match(key).catch(() => undefined)
  if (!kept) return undefined
  const buffer = await kept.arrayBuffer().catch(() => new ArrayBuffer(0))
  const bytes = new Uint8Array(buffer)
  if (bytes.length === facts.bytes && (await sha256(bytes)) === facts.sha256) return bytes
  await cache?.delete(key).catch(() => undefined)
  return undefined
}

async function fetchOk(
  fetch: typeof globalThis.fetch,
  url: string,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (isCancelled(error)) throw new Failure('Cancelled', 'The download was cancelled.')
    throw new Failure(
      'NetworkFailed',
      `${path} could not be fetched. Check the connection and try again.`,
    )
  })
  if (response.ok) return response
  throw new Failure(
    'AssetMissing',
    `The server has no ${path} (status ${response.status}). Reload the page.`,
  )
}

/** Reads at most `expected` bytes and one more: a body that lies about its size costs no memory. */
async function readBody(
  response: Response,
  expected: number,
  path: string,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected)
  let length = 0
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return bytes.subarray(0, length)
      if (length + chunk.value.length > expected) {
        await reader?.cancel()
        return new Uint8Array(0)
      }
      bytes.set(chunk.value, length)
      length += chunk.value.length
      onBytes(chunk.value.length)
    }
  } catch (error) {
    if (isCancelled(error)) throw new Failure('Cancelled', 'The download was cancelled.')
    throw new Failure(
      'NetworkFailed',
      `The connection broke while ${path} was coming. Check the connection and try again.`,
    )
  }
}
