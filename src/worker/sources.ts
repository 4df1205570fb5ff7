/** What storage needs of the browser, the same in a worker and in the page. */
import type { AssetSources } from '../storage/assets.ts'

/** Of the manifest that the page was built with; undefined where it is not built (in development). */
export const MANIFEST_SHA256 = import.meta.env.VITE_MANIFEST_SHA256 as string | undefined

/** @param base absolute URL of the page's folder, with a slash at its end */
export function browserSources(base: string): AssetSources {
  return {
    base,
    fetch: (input, init) => fetch(input, init),
    caches: reachableCaches(),
    locks: globalThis.navigator?.locks as LockManager | undefined,
    manifestSha256: MANIFEST_SHA256,
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

/** A worker's own URL lies below the build's assets, so the page tells its folder by the worker's name. */
export function nameOfWorker(role: string, base: string): string {
  return `${role} ${base}`
}

export function baseOfWorker(name: string): string {
  return name.slice(name.indexOf(' ') + 1)
}
