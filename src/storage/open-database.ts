/** Opens this page's database, and says in a sentence why it cannot. */
import { openDB, type IDBPDatabase } from 'idb'
import { Failure } from '../failure.ts'
import * as keepingWords from '../words/keeping.ts'
import { databaseName, SCHEMA_VERSION, upgradeSchema, type Schema } from './schema.ts'

/** A tab that is only busy steps aside within this time, in milliseconds. */
const PATIENCE = 2000

/**
 * Requests for one database wait in a queue, and only its head is told that another tab is in the way;
 * those behind it count by themselves, in milliseconds, and allow for a slow disk.
 */
const IN_QUEUE = 3 * PATIENCE

/**
 * The database of the page at `base`, brought to today's version.
 * @param onClosed called when the connection must not be used any more: a newer page wants the
 * database, or the browser (iOS) took the connection away
 * @throws Failure StorageBlocked where the browser has no IndexedDB or forbids it, where a newer
 * version of the page has changed it, or another tab does not let go of an older version
 */
export async function openDatabase(
  base: string,
  onClosed: () => void,
  patience = PATIENCE,
): Promise<IDBPDatabase<Schema>> {
  let giveUp: (failure: Failure) => void
  let hasGivenUp = false
  const refused = new Promise<never>((_, reject) => (giveUp = reject))
  const inQueue = setTimeout(() => giveUp(heldByAnotherTab()), IN_QUEUE)
  try {
    const opening = openDB<Schema>(databaseName(base), SCHEMA_VERSION, {
      upgrade: (db, oldVersion) => upgradeSchema(db, oldVersion),
      blocked: () => void setTimeout(() => giveUp(heldByAnotherTab()), patience),
      // Another tab wants a newer version: step aside, and reopen when next needed.
      blocking: (_current, _wanted, event) => {
        ;(event.target as IDBDatabase).close()
        onClosed()
      },
      terminated: onClosed,
    })
    // Who waited is gone: an idle connection would only be in the way of others.
    void opening.then((db) => hasGivenUp && db.close()).catch(() => undefined)
    return await Promise.race([opening, refused])
  } catch (error) {
    hasGivenUp = true
    throw error instanceof Failure ? error : blocked(error)
  } finally {
    clearTimeout(inQueue)
  }
}

function heldByAnotherTab(): Failure {
  return new Failure('StorageBlocked', keepingWords.olderTab)
}

function blocked(error: unknown): Failure {
  const { name } = error instanceof Error ? error : { name: '' }
  const isNewer = name === 'VersionError'
  return new Failure('StorageBlocked', isNewer ? keepingWords.newerPage : keepingWords.keepsNothing)
}
