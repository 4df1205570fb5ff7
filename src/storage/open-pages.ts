/** Which releases of the page are open in this browser now: each page holds a lock that names its list of assets. */

/**
 * Until the page is closed, also where it crashes: then the browser lets the lock go.
 * @param manifestSha256 of the manifest that the page was built with
 */
export function holdRelease(
  locks: LockManager | undefined,
  base: string,
  manifestSha256: string,
): void {
  void locks
    ?.request(
      prefixOf(base) + manifestSha256,
      { mode: 'shared' },
      () => new Promise(() => undefined),
    )
    // A sandboxed frame may not; then only one release is open at a time, as nearly always.
    .catch(() => undefined)
}

/** The manifests of all open pages; none where the browser cannot tell. */
export async function openReleases(
  locks: Pick<LockManager, 'query'> | undefined,
  base: string,
): Promise<string[]> {
  const prefix = prefixOf(base)
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return held.flatMap(({ name = '' }) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )
}

/** Origins like user.github.io are shared, so the page's own path is part of it. */
const prefixOf = (base: string) => `lookalike-release:${new URL(base).pathname}:`
