/** Transactions on the browser's database: all or nothing, on a connection that is reopened once. */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { Failure } from '../failure.ts'
import * as keepingWords from '../words/keeping.ts'
import { openDatabase } from './open-database.ts'
import type { Schema } from './schema.ts'

type Store = StoreNames<Schema>
type Mode = 'readonly' | 'readwrite'

/** What an own gallery consists of, which changes in one transaction. */
export const OWN_STORES = ['galleries', 'batches', 'pictures'] as const

/** One transaction, on an own gallery's stores unless others are named. */
export type Transaction<
  M extends Mode = Mode,
  Stores extends readonly Store[] = typeof OWN_STORES,
> = IDBPTransaction<Schema, Stores, M>

export class Connection {
  private opened: Promise<IDBPDatabase<Schema>> | undefined

  /** @param base absolute URL of the page's folder, with a slash at its end */
  constructor(private readonly base: string) {}

  /**
   * What `work` gives, once the transaction is complete; where it throws, nothing of it is kept.
   * `work` may run twice: iOS drops connections now and then. It must await nothing but the
   * transaction's own requests.
   * @throws Failure StorageBlocked, StorageFull, and what `work` throws on purpose
   */
  async run<const Stores extends readonly Store[], M extends Mode, Value>(
    stores: Stores,
    mode: M,
    work: (transaction: Transaction<M, Stores>) => Promise<Value>,
  ): Promise<Value> {
    for (let again = true; ; again = false) {
      const opened = this.open()
      const db = await opened
      try {
        return await transact(db, stores, mode, work)
      } catch (error) {
        if (error instanceof Failure || nameOf(error) === 'DataCloneError') throw error
        if (nameOf(error) === 'QuotaExceededError') throw full()
        if (this.opened === opened) this.opened = undefined
        db.close()
        if (!again) throw broken(error)
      }
    }
  }

  /** The database; who does not need it now may find out whether it can be reached. Rejects as `openDatabase` does. */
  open(): Promise<IDBPDatabase<Schema>> {
    if (!this.opened) {
      const opening = openDatabase(
        this.base,
        () => this.opened === opening && (this.opened = undefined),
      )
      this.opened = opening
      opening.catch(() => this.opened === opening && (this.opened = undefined))
    }
    return this.opened
  }
}

async function transact<Stores extends readonly Store[], M extends Mode, Value>(
  db: IDBPDatabase<Schema>,
  stores: Stores,
  mode: M,
  work: (transaction: Transaction<M, Stores>) => Promise<Value>,
): Promise<Value> {
  const transaction = db.transaction(stores, mode)
  // Told below, where the work fails first: nobody else listens then.
  transaction.done.catch(() => undefined)
  try {
    const value = await work(transaction)
    await transaction.done
    return value
  } catch (error) {
    // Where the disk is full, the requests only say "aborted" and the transaction says why.
    const cause = transaction.error ?? error
    try {
      transaction.abort()
    } catch {
      // It is over already, and nothing of it was kept.
    }
    throw cause
  }
}

const nameOf = (error: unknown) => (error as { name?: unknown } | null)?.name

const full = () => new Failure('StorageFull', keepingWords.noRoom)

const broken = (error: unknown) =>
  new Failure('StorageBlocked', keepingWords.broken(String(nameOf(error) ?? error)))
