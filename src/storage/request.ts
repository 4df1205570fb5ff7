/** One request for a file of this site, and what is said where it is not answered with the file. */
import { Failure, isCancelled } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'

/** How patient a download is, in milliseconds. */
export interface Timing {
  /** Without a byte for so long, the connection counts as dead. */
  silence: number
  /** Before each further attempt; after the last of them the file is given up. */
  pauses: readonly number[]
}

/**
 * Radio links are silent for seconds when they change masts; who waits longer than this thinks the
 * page is dead. Three silent attempts make 40 seconds until the person is told.
 */
export const TIMING: Timing = { silence: 12_000, pauses: [500, 2_000] }

/** Where a file is fetched, and the path by which failures name it. */
export interface RemoteFile {
  fetch: typeof globalThis.fetch
  url: string
  path: string
  /** Tests are less patient. */
  timing?: Timing | undefined
}

/** The server's answer. Throws `AssetMissing`, `NetworkFailed` or `Cancelled` where it is no file. */
export async function answerTo(
  { fetch, url, path }: RemoteFile,
  init: RequestInit,
): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (isCancelled(error)) throw cancelledDownload()
    throw new Failure('NetworkFailed', downloadWords.notFetched(path))
  })
  // The server has less than was asked for: what has come is of another file.
  if (response.ok || response.status === 416) return response
  throw new Failure('AssetMissing', downloadWords.serverHasNone(path, response.status))
}

export function cancelledDownload(): Failure {
  return new Failure('Cancelled', downloadWords.cancelled)
}

export function brokenOff(path: string): Failure {
  return new Failure('NetworkFailed', downloadWords.connectionBroke(path))
}

/** Passes on what `work` comes to, unless the host falls silent. */
export type InTime = <Value>(work: Promise<Value>) => Promise<Value>

/** The whole of a body whose length nobody knows yet. Throws what the connection or `inTime` throws. */
export async function wholeBody(
  { body }: Response,
  inTime: InTime,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (const reader = body?.getReader(); reader;) {
    const { value, done } = await inTime(reader.read())
    if (done) break
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** An attempt that is given up, for what `onSilence` makes of it, where the host falls silent for so long. */
export function silenceGuard(
  milliseconds: number,
  onSilence: () => Error,
): { attempt: AbortController; inTime: InTime } {
  const attempt = new AbortController()
  const giveUp = () => {
    attempt.abort()
    return onSilence()
  }
  return { attempt, inTime: (work) => unlessSilent(work, milliseconds, giveUp) }
}

/** The value of `work`, or what `onSilence` makes of `milliseconds` without one. */
function unlessSilent<Value>(
  work: Promise<Value>,
  milliseconds: number,
  onSilence: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(onSilence()), milliseconds)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
