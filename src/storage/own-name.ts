/**
 * What the page's caches, database, locks and channel are called. Origins like user.github.io are shared,
 * so the page's own path is part of each name.
 */

/** @param what in a-z and hyphens; '' for the database. @param base absolute URL of the page's folder, with a slash at its end */
export function ownName(what: string, base: string): string {
  return `lookalike${what && `-${what}`}:${new URL(base).pathname}`
}

/** What is called so, as `ownName` takes it; undefined for a name that is not of the page at `base`. */
export function ownedAs(name: string, base: string): string | undefined {
  const [, what = '', path] = /^lookalike(?:-([a-z-]+))?:(.*)$/.exec(name) ?? []
  return path === new URL(base).pathname ? what : undefined
}
