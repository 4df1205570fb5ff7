/** What one's own photos take on this device, whether the browser promises to keep them, and clearing all of it. */
import { sentenceFor } from '../failure.ts'
import { clearEverything, persist, usage } from '../storage/kept-data.ts'
import * as keepingWords from '../words/keeping.ts'
import { beginAnew, takeCleared } from './address.ts'
import { pageWithoutDropped } from './chosen-model.ts'
import { base } from './engines.ts'
import { isStillTold, tell } from './notices.ts'
import { tellOtherTabs } from './other-tabs.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'
import { reachableCaches } from '../worker/sources.ts'

export async function measureStorage(): Promise<void> {
  const { storage } = navigator as Partial<Navigator>
  const isPersisted = (await storage?.persisted().catch(() => false)) ?? false
  photos.setState({ usage: await usage(storage), isPersisted })
}

/**
 * Asks the browser not to throw the galleries away when space runs short; some ask the person.
 * @returns whether it promises that
 */
export async function askToKeep(): Promise<boolean> {
  const isPromised = await persist((navigator as Partial<Navigator>).storage)
  await measureStorage()
  return isPromised
}

/** Deletes all that this page keeps in this browser, and begins anew; other tabs go on without the galleries. */
export async function clearAll(): Promise<void> {
  const stopSaying = keepSaying(keepingWords.deleting)
  try {
    await clearEverything(base, reachableCaches())
    // They would show and search what they have in memory.
    for (const { id } of state.getState().ownGalleries) tellOtherTabs(id)
    await forgetPage()
    stopSaying()
    beginAnew(pageWithoutDropped(location))
  } catch (error) {
    stopSaying()
    tell('trouble', sentenceFor(error))
  }
}

/** Tells that all was deleted, where that is why the page is loaded. */
export function tellCleared(): void {
  if (takeCleared()) tell('news', keepingWords.deleted)
}

/** News leaves by itself, and what this is about may be held up for longer. @returns what ends it */
function keepSaying(sentence: string): () => void {
  let told = tell('news', sentence)
  return state.subscribe(() => {
    if (!isStillTold(told)) told = tell('news', sentence)
  })
}

/** The page's own files, which the service worker keeps under names that end in its scope. */
async function forgetPage(): Promise<void> {
  const { serviceWorker } = navigator as Partial<Navigator>
  await (await serviceWorker?.getRegistration(base))?.unregister()
  const caches = reachableCaches()
  for (const name of (await caches?.keys()) ?? [])
    if (name.endsWith(base)) await caches?.delete(name)
}
