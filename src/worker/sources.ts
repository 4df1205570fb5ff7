/** What storage needs of the browser, the same in a worker and in the page. */
import type { AnotherModel } from '../storage/another-model.ts'
import type { AssetSources } from '../storage/assets.ts'

/** Of the manifest that the page was built with; undefined where it is not built (in development). */
export const MANIFEST_SHA256 = import.meta.env.VITE_MANIFEST_SHA256 as string | undefined

/**
 * @param base absolute URL of the page's folder, with a slash at its end
 * @param another the model in use in the place of the site's own
 */
export function browserSources(base: string, another?: AnotherModel): AssetSources {
  return {
    base,
    fetch: (input, init) => fetch(input, init),
    caches: reachableCaches(),
    locks: globalThis.navigator?.locks as LockManager | undefined,
    manifestSha256: MANIFEST_SHA256,
    another,
  }
}

/** A sandboxed frame throws at the mere mention. */
export function reachableCaches(): CacheStorage | undefined {
  try {
    return globalThis.caches
  } catch {
    return undefined
  }
}

/**
 * A worker's own URL lies below the build's assets, so the page tells its folder by the worker's
 * name, and which other model is in use.
 */
export function nameOfWorker(role: string, base: string, another?: AnotherModel): string {
  return JSON.stringify({ role, base, another })
}

/** What the page told this worker by its name. */
export function toldByName(name: string): { base: string; another?: AnotherModel } {
  return JSON.parse(name) as { base: string; another?: AnotherModel }
}
