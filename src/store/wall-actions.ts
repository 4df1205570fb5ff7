/** Filtering and ordering the wall, and what gallery it shows. */
import { sentenceFor } from '../failure.ts'
import { ensureGallery } from './galleries.ts'
import { tell } from './notices.ts'
import { state, type Wall } from './state.ts'

export function setWall(change: Partial<Wall>): void {
  state.setState(({ wall }) => ({ wall: { ...wall, ...change } }))
}

/** Counts galleries asked for: one that comes after a newer one was asked for is not shown. */
let latest = 0

/** The wall that is shown stays until the other gallery has come. */
export async function showGallery(id: string): Promise<void> {
  const asked = ++latest
  try {
    await ensureGallery(id)
    if (asked === latest) setWall({ gallery: id })
  } catch (error) {
    if (asked === latest) tell('trouble', sentenceFor(error))
  }
}
