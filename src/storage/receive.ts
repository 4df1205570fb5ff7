/** Receives a file over a connection that may break or fall silent: what has come stays, and only the rest is asked for again. */
import { Failure, isCancelled } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'
import {
  answerTo,
  brokenOff,
  cancelledDownload,
  TIMING,
  silenceGuard,
  type InTime,
  type RemoteFile,
} from './request.ts'

/** What has come of a file so far; it can be gone on with later. */
export interface Part {
  /** Of the whole file's length once the first byte has come. */
  bytes: Uint8Array<ArrayBuffer>
  length: number
  /** By what the server knows that the rest belongs to what has come: its strong ETag, else its date. */
  validator?: string | undefined
}

/** An attempt that brought as much was worth its while, and the pauses begin anew. */
const FRUITFUL_BYTES = 65_536

export interface Receiving {
  /** Of the whole file. */
  expected: number
  cache: RequestCache
  signal?: AbortSignal | undefined
  onBytes: (count: number) => void
}

/**
 * Fills `part`, going on where it ends; a body that is longer than expected leaves it empty. Throws
 * `AssetMissing`, `NetworkFailed` or `Cancelled`; `part` then holds what has come.
 */
export async function receive(file: RemoteFile, part: Part, task: Receiving): Promise<void> {
  const { silence, pauses } = file.timing ?? TIMING
  for (let fruitless = 0; ; fruitless++) {
    const before = part.length
    try {
      return await receiveOnce(file, part, task, silence)
    } catch (error) {
      if (task.signal?.aborted || isCancelled(error)) throw cancelledDownload()
      if (!(error instanceof Broken)) throw error
      if (part.length - before >= FRUITFUL_BYTES) fruitless = 0
      const pause = pauses[fruitless]
      if (pause === undefined) throw error.failure
      await rest(pause, task.signal)
    }
  }
}

/** An attempt that failed in a way in which the next may not. */
class Broken extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

async function receiveOnce(
  file: RemoteFile,
  part: Part,
  task: Receiving,
  silence: number,
): Promise<void> {
  const stopped = new Failure('NetworkFailed', downloadWords.serverStopped(file.path))
  const { attempt, inTime } = silenceGuard(silence, () => new Broken(stopped))
  const cancel = () => attempt.abort()
  task.signal?.addEventListener('abort', cancel)
  try {
    task.signal?.throwIfAborted()
    const init = { cache: task.cache, signal: attempt.signal, ...rangeOf(part) }
    const response = await inTime(answerTo(file, init)).catch((error: unknown) => {
      // Nothing has come yet: where there is no network, the person is told at once.
      const mayComeBack = part.length > 0 && error instanceof Failure
      throw mayComeBack && error.name === 'NetworkFailed' ? new Broken(error) : error
    })
    startBody(response, part, task, file.path)
    await readBody(response, part, task, file.path, inTime)
  } finally {
    task.signal?.removeEventListener('abort', cancel)
  }
}

/** Asks for the rest alone, and for the whole where the file has changed since. */
function rangeOf({ length, validator }: Part): RequestInit {
  if (length === 0) return {}
  return { headers: { range: `bytes=${length}-`, ...(validator && { 'if-range': validator }) } }
}

/** Makes `part` fit what the server sends: the rest, or the whole where it knows no ranges. */
function startBody(response: Response, part: Part, task: Receiving, path: string): void {
  const { status, headers } = response
  if (part.length > 0 && status === 206) {
    const range = `bytes ${part.length}-${task.expected - 1}/${task.expected}`
    if (headers.get('content-range') === range) return
  }
  task.onBytes(-part.length)
  part.length = 0
  if (status !== 200) {
    void response.body?.cancel()
    throw new Broken(brokenOff(path))
  }
  const etag = headers.get('etag')
  const isStrong = etag !== null && !etag.startsWith('W/')
  part.validator = (isStrong ? etag : headers.get('last-modified')) ?? undefined
}

/** Reads at most `expected` bytes and one more: a body that lies about its size costs no memory. */
async function readBody(
  response: Response,
  part: Part,
  { expected, onBytes }: Receiving,
  path: string,
  inTime: InTime,
): Promise<void> {
  if (part.bytes.length !== expected) part.bytes = new Uint8Array(expected)
  const reader = response.body?.getReader()
  for (;;) {
    const chunk = await inTime(reader?.read() ?? Promise.resolve(undefined)).catch(
      (error: unknown) => {
        throw isCancelled(error) || error instanceof Broken ? error : new Broken(brokenOff(path))
      },
    )
    if (!chunk || chunk.done) return
    if (part.length + chunk.value.length > expected) {
      await reader?.cancel()
      onBytes(-part.length)
      part.length = 0
      return
    }
    part.bytes.set(chunk.value, part.length)
    part.length += chunk.value.length
    onBytes(chunk.value.length)
  }
}

/** Waits, but not for who has cancelled. */
function rest(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}
