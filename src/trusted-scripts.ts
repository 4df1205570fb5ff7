/** The one policy of Trusted Types: scripts come from this page's own folder, and nothing else becomes a script. */

interface TrustedTypesApi {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/** Workers and the service worker are started by URLs; markup and text are never made into scripts. */
export function trustOwnScripts(base: string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesApi }
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, base).href.startsWith(base)) return url
      throw new TypeError(`No script is started from ${url}: it is not of this page.`)
    },
  })
}
