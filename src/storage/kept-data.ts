/** How much this browser keeps for the page, asking it to keep that, and deleting all of it. */
import { deleteDB } from 'idb'
import { Failure } from '../failure.ts'
import * as keepingWords from '../words/keeping.ts'
import { ownedAs } from './own-name.ts'
import { databaseName } from './schema.ts'

/**
 * What these need of the browser; `navigator.storage` and `caches` are absent on plain http, `estimate`
 * in Safari before 17.
 */
export type StorageEstimate = Partial<Pick<StorageManager, 'estimate'>> | undefined
export type StoragePersistence = Pick<StorageManager, 'persist' | 'persisted'> | undefined

/** Bytes that this origin's pages keep, and how many more the browser would let them keep. */
export interface Usage {
  used: number
  free: number
}

/** undefined where the browser does not tell. */
export async function usage(storage: StorageEstimate): Promise<Usage | undefined> {
  const { usage: used, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
  if (used === undefined || quota === undefined) return undefined
  return { used, free: Math.max(quota - used, 0) }
}

/**
 * Asks the browser not to delete what is kept when the device runs out of room; some browsers ask
 * the user. @returns whether it promises that
 */
export async function persist(storage: StoragePersistence): Promise<boolean> {
  try {
    return ((await storage?.persisted()) || (await storage?.persist())) ?? false
  } catch {
    return false
  }
}

/**
 * Deletes all that the page at `base` keeps: own galleries, photos asked about, re-scored rows,
 * settings, downloaded assets, a model that was dropped, a photo that was shared. Nothing on the
 * user's disk is touched. Reload the page afterwards: what it has in memory is not deleted.
 * @throws Failure StorageBlocked where another tab holds the database (what could be deleted is) or
 * the browser does not let go of it
 */
export async function clearEverything(
  base: string,
  caches?: Pick<CacheStorage, 'keys' | 'delete'>,
): Promise<void> {
  const cleared = await deleteCaches(base, caches).then(
    () => true,
    () => false,
  )
  await deleteDatabase(databaseName(base))
  if (!cleared) throw new Failure('StorageBlocked', keepingWords.filesNotDeleted)
}

/** All of this page's, whatever for. */
async function deleteCaches(
  base: string,
  caches?: Pick<CacheStorage, 'keys' | 'delete'>,
): Promise<void> {
  const names = (await caches?.keys()) ?? []
  const own = names.filter((name) => ownedAs(name, base) !== undefined)
  await Promise.all(own.map((name) => caches?.delete(name)))
}

/**
 * Of the requests for one database only the first is told that another tab is in the way; a later one waits
 * behind it for so many milliseconds, which allow for much to be deleted.
 */
const IN_QUEUE = 15_000

async function deleteDatabase(name: string): Promise<void> {
  let reject: (failure: Failure) => void
  const held = new Promise<never>((_, no) => (reject = no))
  const inQueue = setTimeout(() => reject(heldByAnotherTab()), IN_QUEUE)
  try {
    // The page's own connections close by themselves when they hear of this.
    await Promise.race([deleteDB(name, { blocked: () => reject(heldByAnotherTab()) }), held])
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('StorageBlocked', keepingWords.notDeleted)
  } finally {
    clearTimeout(inQueue)
  }
}

const heldByAnotherTab = () => new Failure('StorageBlocked', keepingWords.heldByTab)
