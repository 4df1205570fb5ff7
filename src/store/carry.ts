/** Work on a whole gallery (saved, opened, described again): shows how far it is, can be given up, says what goes wrong. */
import { Failure, isCancelled, sentenceFor } from '../failure.ts'
import * as photosWords from '../words/photos.ts'
import { tell } from './notices.ts'
import { photos } from './photos-state.ts'

interface Carried {
  title: string
  as: photosWords.Carrying
  /** The gallery on whose card it is shown. */
  card?: string
}

let control: AbortController | undefined

/**
 * @param work throws what `onShare` throws once it is given up; what it changes, it changes after its last call
 * @returns the sentence of what went wrong, where anything did
 */
export async function carry(
  what: Carried,
  work: (onShare: (share: number) => void) => Promise<void>,
): Promise<string | undefined> {
  const { signal } = (control = new AbortController())
  const show = (share: number) => {
    if (signal.aborted) throw new Failure('Cancelled', photosWords.givenUp)
    photos.setState({ carrying: { ...what, share } })
  }
  try {
    show(0)
    await work(show)
    return undefined
  } catch (error) {
    return isCancelled(error) ? undefined : sentenceFor(error)
  } finally {
    photos.setState({ carrying: undefined })
  }
}

/** Gives it up before its next step; nothing has been changed by then. */
export function cancelCarrying(): void {
  control?.abort()
}

/** As `carry`, telling the person. */
export async function carryAloud(...[what, work]: Parameters<typeof carry>): Promise<void> {
  const sentence = await carry(what, work)
  if (sentence) tell('trouble', sentence)
}
