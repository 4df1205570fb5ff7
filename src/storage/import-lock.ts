/** Which tab brings photos into a gallery, or has them described again: it holds a lock, which the browser lets go when the tab closes or crashes. */
import { ownName } from './own-name.ts'

/**
 * @param locks undefined where the browser has none (plain http on a local network): then tabs do not know of each other
 * @param base absolute URL of the page's folder, with a slash at its end
 * @returns what lets the gallery go again; undefined where another tab holds it
 */
export function holdGallery(
  locks: Pick<LockManager, 'request'> | undefined,
  base: string,
  gallery: string,
): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const unheld = () => resolve(() => undefined)
    if (!locks) return unheld()
    const hold = (lock: Lock | null) => {
      if (lock) return new Promise<void>((letGo) => resolve(letGo))
      resolve(undefined)
      return undefined
    }
    // A sandboxed frame may not ask.
    locks.request(nameOf(base, gallery), { ifAvailable: true }, hold).catch(unheld)
  })
}

/** Whether a tab, this one included, holds the gallery now. */
export async function isGalleryHeld(
  locks: Pick<LockManager, 'query'> | undefined,
  base: string,
  gallery: string,
): Promise<boolean> {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return held.some(({ name }) => name === nameOf(base, gallery))
}

const nameOf = (base: string, gallery: string) => `${ownName('import', base)}:${gallery}`
