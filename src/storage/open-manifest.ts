/** The list of what every asset must be: the one that the page was built with, so that a page never mixes two releases. */
import { Failure } from '../failure.ts'
import * as assetWords from '../words/assets.ts'
import * as downloadWords from '../words/downloads.ts'
import { parseManifest, type Manifest } from './manifest.ts'
import { answerTo, brokenOff, TIMING, silenceGuard, wholeBody, type Timing } from './request.ts'
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
  timing?: Timing | undefined
}

/** Throws `AssetMissing`, `AssetCorrupt` or `NetworkFailed`. */
export async function openManifest(sources: ManifestSources): Promise<OpenedManifest> {
  return sources.sha256 === undefined
    ? openCurrent(sources)
    : openPinned({ ...sources, sha256: sources.sha256 })
}

/** The list of this hash: from the cache as long as that has it, so that an old page outlives a release. */
async function openPinned(sources: ManifestSources & { sha256: string }): Promise<OpenedManifest> {
  const { url, cache, sha256: wanted } = sources
  const key = `${url}?sha256=${wanted}`
  const kept = await keptText(cache, key)
  if (kept !== undefined && (await hashOf(kept)) === wanted)
    return { manifest: parseManifest(kept), key, isFresh: false }
  // The browser's own cache may still have the list of another release.
  for (const mode of ['no-cache', 'reload'] as const) {
    const text = await fetchText(sources, mode)
    if ((await hashOf(text)) !== wanted) continue
    const manifest = parseManifest(text)
    void cache?.put(key, new Response(text)).catch(() => undefined)
    return { manifest, key, isFresh: true }
  }
  throw new Failure('AssetCorrupt', assetWords.manifestOfAnother)
}

/** Offline, the list of the last visit still tells what the cache holds. */
async function openCurrent(sources: ManifestSources): Promise<OpenedManifest> {
  const { url, cache } = sources
  try {
    const text = await fetchText(sources, 'no-cache')
    const manifest = parseManifest(text)
    void cache?.put(url, new Response(text)).catch(() => undefined)
    return { manifest, key: url, isFresh: true }
  } catch (failure) {
    const kept = await keptText(cache, url)
    if (kept === undefined) throw failure
    return { manifest: parseManifest(kept), key: url, isFresh: false }
  }
}

const PATH = 'manifest.json'

/** Whole, as nobody knows yet what it must be; a connection that falls silent is given up for another one. */
async function fetchText(
  { url, fetch, timing = TIMING }: ManifestSources,
  cache: RequestCache,
): Promise<string> {
  const silent = new Failure('NetworkFailed', downloadWords.serverStopped(PATH))
  for (let tries = 0; ; tries++) {
    const { attempt, inTime } = silenceGuard(timing.silence, () => silent)
    try {
      const init = { cache, signal: attempt.signal }
      const response = await inTime(answerTo({ fetch, url, path: PATH }, init))
      const bytes = await wholeBody(response, inTime).catch((error: unknown) => {
        throw error === silent ? error : brokenOff(PATH)
      })
      return new TextDecoder().decode(bytes)
    } catch (error) {
      const pause = timing.pauses[tries]
      if (error !== silent || pause === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

async function keptText(cache: Cache | undefined, key: string): Promise<string | undefined> {
  const kept = await cache?.match(key).catch(() => undefined)
  return kept?.text().catch(() => undefined)
}

const hashOf = (text: string) => sha256(new TextEncoder().encode(text))
