/** Which releases of the page are open in this browser now: each page holds a lock that names its files. */
import { ownName } from './own-name.ts'

/** What tells one release of the page from another. */
export interface Release {
  /** Of the manifest that the page was built with: it tells the assets. */
  manifestSha256: string
  /** Address of the page's first script, whose name has the hash of all that it loads. */
  script: string
}

/**
 * Until the page is closed, also where it crashes: then the browser lets the lock go.
 * @returns once the lock is held, or cannot be
 */
export function holdRelease(
  locks: LockManager | undefined,
  base: string,
  { manifestSha256, script }: Release,
): Promise<void> {
  return new Promise((resolve) => {
    const holding = locks?.request(
      `${prefixOf(base)}${manifestSha256}:${script}`,
      { mode: 'shared' },
      () => {
        resolve()
        return new Promise(() => undefined)
      },
    )
    // A sandboxed frame may not; then only one release is open at a time, as nearly always.
    if (holding) holding.catch(() => resolve())
    else resolve()
  })
}

/** The releases of all open pages, one for each page; none where the browser cannot tell. */
export async function openReleases(
  locks: Pick<LockManager, 'query'> | undefined,
  base: string,
): Promise<Release[]> {
  const prefix = prefixOf(base)
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return held.flatMap(({ name = '' }) => {
    if (!name.startsWith(prefix)) return []
    const [manifestSha256 = '', ...script] = name.slice(prefix.length).split(':')
    return [{ manifestSha256, script: script.join(':') }]
  })
}

const prefixOf = (base: string) => `${ownName('release', base)}:`
