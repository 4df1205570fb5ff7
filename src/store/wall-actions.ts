/** Filtering and ordering the wall, and what gallery it shows. */
import { sentenceFor } from '../failure.ts'
import { ensureGallery } from './galleries.ts'
import { tell } from './notices.ts'
import { haveSameClasses } from './selectors.ts'
import { state, type Wall } from './state.ts'

export function setWall(change: Partial<Wall>): void {
  state.setState(({ wall }) => ({ wall: { ...wall, ...change } }))
}

/** Shuffles so far: each has another order, also after the wall was out of view. */
let shuffles = 0

export function shuffleWall(): void {
  setWall({ shuffleSeed: ++shuffles })
}

/**
 * Brings the wall to the gallery of the mosaic's query.
 * @param before the wall as it was when that was asked for: one that was changed since stays as it is
 */
export async function followQuery(before: Wall): Promise<void> {
  const { mosaic, wall } = state.getState()
  const query = mosaic?.query
  if (wall !== before || query?.kind !== 'tile' || query.gallery === wall.gallery) return
  await showGallery(query.gallery)
}

/** Counts galleries asked for: one that comes after a newer one was asked for is not shown. */
let latest = 0

/** The wall that is shown stays until the other gallery has come. */
export async function showGallery(id: string): Promise<void> {
  const asked = ++latest
  setWall({ coming: id })
  try {
    await ensureGallery(id)
    if (asked !== latest) return
    const { galleries, wall } = state.getState()
    // A class's number means another class in a gallery of other classes.
    const isSame = haveSameClasses(galleries, wall.gallery, id)
    setWall({ gallery: id, coming: undefined, label: isSame ? wall.label : undefined })
  } catch (error) {
    if (asked !== latest) return
    setWall({ coming: undefined })
    tell('trouble', sentenceFor(error))
  }
}
