/** The list of what every asset must be: the one that the page was built with, so that a page never mixes two releases. */
import { Failure } from '../failure.ts'
import * as assetWords from '../words/assets.ts'
import { parseManifest, type Manifest } from './manifest.ts'
import { answerTo, brokenOff } from './request.ts'
import { sha256 } from './sha256.ts'

export interface OpenedManifest {
  manifest: Manifest
  /** Where the cache keeps it. */
  key: string
  /** False where it came from the cache. */
  isFresh: boolean
}

interface ManifestSources {
  /** Of assets/manifest.json. */
  url: string
  fetch: typeof globalThis.fetch
  cache: Cache | undefined
  /** 64 hex digits: the only list that will do. Absent: the one that the server has now. */
  sha256: string | undefined
}

/** Throws `AssetMissing`, `AssetCorrupt` or `NetworkFailed`. */
export async function openManifest(sources: ManifestSources): Promise<OpenedManifest> {
  return sources.sha256 === undefined
    ? openCurrent(sources)
    : openPinned({ ...sources, sha256: sources.sha256 })
}

/** The list of this hash: from the cache as long as that has it, so that an old page outlives a release. */
async function openPinned({
  url,
  fetch,
  cache,
  sha256: wanted,
}: ManifestSources & { sha256: string }): Promise<OpenedManifest> {
  const key = `${url}?sha256=${wanted}`
  const kept = await keptText(cache, key)
  if (kept !== undefined && (await hashOf(kept)) === wanted)
    return { manifest: parseManifest(kept), key, isFresh: false }
  // The browser's own cache may still have the list of another release.
  for (const mode of ['no-cache', 'reload'] as const) {
    const text = await fetchText(url, fetch, mode)
    if ((await hashOf(text)) !== wanted) continue
    const manifest = parseManifest(text)
    void cache?.put(key, new Response(text)).catch(() => undefined)
    return { manifest, key, isFresh: true }
  }
  throw new Failure('AssetCorrupt', assetWords.manifestOfAnother)
}

/** Offline, the list of the last visit still tells what the cache holds. */
async function openCurrent({ url, fetch, cache }: ManifestSources): Promise<OpenedManifest> {
  try {
    const text = await fetchText(url, fetch, 'no-cache')
    const manifest = parseManifest(text)
    void cache?.put(url, new Response(text)).catch(() => undefined)
    return { manifest, key: url, isFresh: true }
  } catch (failure) {
    const kept = await keptText(cache, url)
    if (kept === undefined) throw failure
    return { manifest: parseManifest(kept), key: url, isFresh: false }
  }
}

async function fetchText(
  url: string,
  fetch: typeof globalThis.fetch,
  cache: RequestCache,
): Promise<string> {
  const path = 'manifest.json'
  const response = await answerTo({ fetch, url, path }, { cache })
  return response.text().catch(() => {
    throw brokenOff(path)
  })
}

async function keptText(cache: Cache | undefined, key: string): Promise<string | undefined> {
  const kept = await cache?.match(key).catch(() => undefined)
  return kept?.text().catch(() => undefined)
}

const hashOf = (text: string) => sha256(new TextEncoder().encode(text))
