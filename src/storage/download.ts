/** One file over the network: never more bytes than it should have, and never wrong ones. */
import { Failure } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'
import type { AssetFacts } from './manifest.ts'
import { receive, type Part } from './receive.ts'
import type { RemoteFile } from './request.ts'
import { sha256 } from './sha256.ts'

export interface FetchOptions {
  signal?: AbortSignal
  /** Bytes that have come since the last call; negative where they have to come again. */
  onBytes?: (count: number, cached: boolean) => void
}

/**
 * The file's bytes; one that comes damaged is fetched once more. `part` is what an earlier call has
 * left of it, and holds what has come where this one fails. Throws `AssetMissing`, `AssetCorrupt`,
 * `NetworkFailed` or `Cancelled`.
 */
export async function downloadChecked(
  file: RemoteFile,
  facts: AssetFacts,
  { signal, onBytes = () => undefined }: FetchOptions,
  part: Part,
): Promise<Uint8Array<ArrayBuffer>> {
  const count = (bytes: number) => bytes !== 0 && onBytes(bytes, false)
  count(part.length)
  // A bad copy may sit in the browser's own cache: go past it the second time.
  for (const cache of ['default', 'reload'] as const) {
    await receive(file, part, { expected: facts.bytes, cache, signal, onBytes: count })
    const bytes = part.bytes.subarray(0, part.length)
    if (await isAsListed(bytes, facts)) return bytes
    count(-part.length)
    part.length = 0
  }
  throw new Failure('AssetCorrupt', downloadWords.damagedTwice(file.path))
}

/** Whether these are the bytes that the manifest promises. */
export async function isAsListed(
  bytes: Uint8Array<ArrayBuffer>,
  facts: AssetFacts,
): Promise<boolean> {
  return bytes.length === facts.bytes && (await sha256(bytes)) === facts.sha256
}
