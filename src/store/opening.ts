/** Shows the mosaic that was made beforehand, before any table has come. */
import type { ConnectedFinder } from '../worker/connect.ts'
import { showMosaic, wantMosaicSheets } from './show-mosaic.ts'
import { finder } from './engines.ts'
import { FIRST_TILE, OPENING_METHOD } from './method.ts'
import { state, type Mosaic } from './state.ts'

let coming: ReturnType<ConnectedFinder['opening']> | undefined

/** Asks for it, where this address opens with it, before what draws the page has come. */
export function beginOpening(hash: string): void {
  if (!opensWithIt(hash)) return
  coming = finder().then((engine) => engine.opening(FIRST_TILE.gallery))
  // Whoever shows it hears what is wrong.
  coming.catch(() => undefined)
}

/** Whether an address asks for nothing in particular. */
export const opensWithIt = (hash: string) => ['', '#', '#/'].includes(hash)

/**
 * False where there is none that fits this page: then the question has to be asked. It gives way to
 * what is asked before it comes.
 */
export async function showOpening(isLatest: () => boolean): Promise<boolean> {
  try {
    const asked = coming ?? (await finder()).opening(FIRST_TILE.gallery)
    // Whoever comes back to it, after a failure say, asks anew.
    coming = undefined
    const { gallery, request, found } = await asked
    const { query, ...method } = request
    if (!isSame(method, OPENING_METHOD) || !isSame(query, FIRST_TILE)) return false
    const { description, labels, ...makers } = gallery
    state.setState(({ galleries }) => ({
      gallery: { status: 'ready', ...makers },
      galleries: { ...galleries, [description.id]: { description, labels } },
    }))
    if (!isLatest()) return true
    const mosaic: Mosaic = { query: { kind: 'tile', ...query }, method: OPENING_METHOD, found }
    wantMosaicSheets(mosaic)
    // The wall in a task of its own: drawn in one with the mosaic, it would hold the page up.
    await new Promise((resolve) => setTimeout(resolve))
    if (isLatest()) showMosaic(mosaic, 'replace')
    return true
  } catch {
    // The usual way tells what is wrong, if it meets it too.
    return false
  }
}

/** Fetches the tables that the next click will need, while the person looks at the first mosaic. */
export async function warmTables(): Promise<void> {
  const { method } = state.getState()
  await (await finder()).find({ ...method, query: FIRST_TILE, k: 0 })
}

const isSame = (one: object, other: object) => textOf(one) === textOf(other)
const textOf = (facts: object) => JSON.stringify(Object.entries(facts).sort())
