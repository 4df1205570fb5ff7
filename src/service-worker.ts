/**
 * Keeps the page itself, so that it opens without a network: scripts, styles, icons; not the assets,
 * which the page checks and keeps. Releases lie side by side: all that a page asks for has the hash of
 * its bytes in its name, so what an older release keeps stays until no tab runs it.
 */
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching'
import { openReleases } from './storage/open-pages.ts'
import { putShared } from './storage/shared-photos.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] }

/** What a page tells, in `store/offline.ts`: that its person wants the new version, or that it is open. */
export type PageMessage = 'update' | 'opened'

const { scope } = self.registration
const SHELL = 'index.html'
/** Where the build puts what has its hash in its name. */
const HASHED = `${scope}app/`

/** This release's files. */
const files = new PrecacheController()
files.addToCacheList(self.__WB_MANIFEST)
self.addEventListener('install', files.install)
// The tab of the first visit, too, finds its files here after the host has newer ones.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'POST' && request.url === `${scope}share`)
    event.respondWith(keepShared(request))
  if (request.method !== 'GET') return
  // Whatever the page's flags are, it is one file.
  const key =
    request.mode === 'navigate' && isPage(request.url)
      ? files.getCacheKeyForURL(SHELL)
      : keyOf(request.url)
  if (key) event.respondWith(fromKept(request, key))
})

/** Where a file is kept, whichever release it is of; undefined for what is not kept here. */
function keyOf(url: string): string | undefined {
  return files.getCacheKeyForURL(url) ?? (url.startsWith(HASHED) ? url : undefined)
}

/** Over the network where the browser has thrown the file away, or does not give back what it keeps. */
async function fromKept(request: Request, key: string): Promise<Response> {
  const kept = await caches
    .open(files.strategy.cacheName)
    .then((cache) => cache.match(key))
    .catch(() => undefined)
  return kept ?? fetch(request)
}

/** The same host may hold other sites: their tabs are none of this page's. */
function isPage(address: string): boolean {
  const { origin, pathname } = new URL(address)
  return [scope, scope + SHELL].includes(origin + pathname)
}

self.addEventListener('message', (event) => {
  const message = event.data as PageMessage | null
  // A new version waits until a person asks for it.
  if (message === 'update') event.waitUntil(self.skipWaiting())
  if (message === 'opened') event.waitUntil(forgetOlder(event))
})

/** Deletes what only older releases need, where none of them is open any more. */
async function forgetOlder(event: ExtendableMessageEvent): Promise<void> {
  // What is kept already of a newer release is not listed here.
  if (self.registration.installing || self.registration.waiting) return
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = await openReleases(navigator.locks, scope)
  // A tab without a lock has only begun to open, perhaps with the older page.
  if (open.length < tabs.filter(({ url }) => isPage(url)).length) return
  if (open.every(({ script }) => files.getCacheKeyForURL(script))) await files.activate(event)
}

/** Photos that another app shares wait for the page, which is opened to take them, or to say that none has come. */
async function keepShared(request: Request): Promise<Response> {
  await request
    .formData()
    .then((form) => putShared(scope, form.getAll('photo')))
    .catch(() => undefined)
  return Response.redirect(`${scope}?shared`, 303)
}
