/** One file over the network: never more bytes than it should have, and never wrong ones. */
import { Failure, isCancelled } from '../failure.ts'
import type { AssetFacts } from './manifest.ts'
import { sha256 } from './sha256.ts'

export interface FetchOptions {
  signal?: AbortSignal
  /** Bytes that have come since the last call; negative where a bad file is fetched again. */
  onBytes?: (count: number, cached: boolean) => void
}

/** Where a file is fetched, and the path by which failures name it. */
export interface RemoteFile {
  fetch: typeof globalThis.fetch
  url: string
  path: string
}

/**
 * The file's bytes; one that comes damaged is fetched once more. Throws `AssetMissing`,
 * `AssetCorrupt`, `NetworkFailed` or `Cancelled`.
 */
export async function downloadChecked(
  file: RemoteFile,
  facts: AssetFacts,
  options: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // A bad copy may sit in the browser's own cache: go past it the second time.
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetchOk(file, {
      cache,
      ...(options.signal && { signal: options.signal }),
    })
    let received = 0
    const bytes = await readBody(response, facts.bytes, file.path, (count) => {
      received += count
      options.onBytes?.(count, false)
    })
    if (await isAsListed(bytes, facts)) return bytes
    options.onBytes?.(-received, false)
  }
  throw new Failure(
    'AssetCorrupt',
    `The file ${file.path} came damaged twice, so it is not used. Reload the page; if this stays, the site was updated badly.`,
  )
}

/** Whether these are the bytes that the manifest promises. */
export async function isAsListed(
  bytes: Uint8Array<ArrayBuffer>,
  facts: AssetFacts,
): Promise<boolean> {
  return bytes.length === facts.bytes && (await sha256(bytes)) === facts.sha256
}

/** The server's answer. Throws `AssetMissing`, `NetworkFailed` or `Cancelled` where it is no file. */
export async function fetchOk(
  { fetch, url, path }: RemoteFile,
  init: RequestInit,
): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (isCancelled(error)) throw cancelledDownload()
    throw new Failure(
      'NetworkFailed',
      `${path} could not be fetched. Check the connection and try again.`,
    )
  })
  if (response.ok) return response
  throw new Failure(
    'AssetMissing',
    `The server has no ${path} (status ${response.status}). Reload the page.`,
  )
}

/** Reads at most `expected` bytes and one more: a body that lies about its size costs no memory. */
async function readBody(
  response: Response,
  expected: number,
  path: string,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected)
  let length = 0
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return bytes.subarray(0, length)
      if (length + chunk.value.length > expected) {
        await reader?.cancel()
        return new Uint8Array(0)
      }
      bytes.set(chunk.value, length)
      length += chunk.value.length
      onBytes(chunk.value.length)
    }
  } catch (error) {
    if (isCancelled(error)) throw cancelledDownload()
    throw brokenOff(path)
  }
}

export function cancelledDownload(): Failure {
  return new Failure('Cancelled', 'The download was cancelled.')
}

export function brokenOff(path: string): Failure {
  return new Failure(
    'NetworkFailed',
    `The connection broke while ${path} was coming. Check the connection and try again.`,
  )
}
