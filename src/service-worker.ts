/** Keeps the page itself, so that it opens without a network: scripts, styles, icons; not the assets, which the page checks and keeps. */
import { matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] }

/** What the page answers to, in `store/offline.ts`. */
export type UpdateAnswer = 'updating' | 'other-tabs'

const { scope } = self.registration
const SHELL = 'index.html'

self.addEventListener('fetch', (event) => {
  const { request } = event
  const answer = (response: Promise<Response>) => {
    // An event is answered once: Workbox listens too.
    event.stopImmediatePropagation()
    event.respondWith(response)
  }
  const url = new URL(request.url)
  if (request.method === 'POST' && url.href === `${scope}share`) {
    answer(takeShared(request))
    return
  }
  // Whatever its flags are, the page is one file.
  const isPage = [scope, scope + SHELL].includes(url.origin + url.pathname)
  if (request.mode === 'navigate' && isPage)
    answer(matchPrecache(SHELL).then((kept) => kept ?? fetch(request)))
})

precacheAndRoute(self.__WB_MANIFEST)

/**
 * A new version waits until the person asks for it, and until no other tab runs the old one, whose
 * scripts would be gone.
 */
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type !== 'UPDATE') return
  event.waitUntil(
    (async () => {
      const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      // The same host may hold other sites: their tabs are none of this page's.
      const tabs = pages.filter(({ url }) => url.startsWith(scope))
      const answer: UpdateAnswer = tabs.length > 1 ? 'other-tabs' : 'updating'
      event.ports[0]?.postMessage(answer)
      if (answer === 'updating') await self.skipWaiting()
    })(),
  )
})

/** A photo that another app shares waits in a cache for the page, which is opened to take it. */
async function takeShared(request: Request): Promise<Response> {
  const photo = (await request.formData()).get('photo')
  if (photo instanceof File) {
    const cache = await caches.open(`lookalike-shared:${new URL(scope).pathname}`)
    const headers = { 'content-type': photo.type, 'x-name': encodeURIComponent(photo.name) }
    await cache.put(`${scope}shared`, new Response(photo, { headers }))
  }
  return Response.redirect(`${scope}?shared`, 303)
}
