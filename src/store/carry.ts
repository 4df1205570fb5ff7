/** Work on a whole gallery (saved, opened, described again): shows how far it is, can be given up, says what goes wrong. */
import { Failure, isCancelled, sentenceFor } from '../failure.ts'
import * as bringingInWords from '../words/bringing-in.ts'
import type { Carrying } from '../words/photos.ts'
import { tell } from './notices.ts'
import { photos } from './photos-state.ts'

interface Carried {
  title: string
  as: Carrying
  /** The gallery on whose card it is shown. */
  card?: string
}

let control: AbortController | undefined
/** All that are under way: those on a card by its gallery. */
const underWay = new Map<AbortController, Carried>()

/**
 * @param work throws what `onShare` throws once it is given up
 * @returns the sentence of what went wrong, where anything did
 */
export async function carry(
  what: Carried,
  work: (onShare: (share: number) => void) => Promise<void>,
): Promise<string | undefined> {
  const mine = new AbortController()
  const show = (share: number) => {
    if (mine.signal.aborted) throw new Failure('Cancelled', bringingInWords.givenUp)
    // Where two are under way, the one that moved last is shown, and can be given up.
    control = mine
    photos.setState({ carrying: { ...what, share } })
  }
  underWay.set(mine, what)
  tellLosable()
  try {
    show(0)
    await work(show)
    return undefined
  } catch (error) {
    // What is given up has nothing to tell, whatever became of it.
    return mine.signal.aborted || isCancelled(error) ? undefined : sentenceFor(error)
  } finally {
    underWay.delete(mine)
    tellLosable()
    if (control === mine) photos.setState({ carrying: undefined })
  }
}

function tellLosable(): void {
  const isLosable = [...underWay.values()].some(({ as }) => as !== 'describing')
  photos.setState({ isLosable })
}

/** Gives it up before its next step. */
export function cancelCarrying(): void {
  control?.abort()
  photos.setState({ carrying: undefined })
}

/** Gives up what is done with a gallery, whether it is shown or not. */
export function cancelCarryingOf(gallery: string): void {
  for (const [work, { card }] of underWay) if (card === gallery) work.abort()
  if (photos.getState().carrying?.card === gallery) photos.setState({ carrying: undefined })
}

/** As `carry`, telling the person. */
export async function carryAloud(...[what, work]: Parameters<typeof carry>): Promise<void> {
  const sentence = await carry(what, work)
  if (sentence) tell('trouble', sentence)
}
