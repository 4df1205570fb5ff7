/** Hashes as the assets' manifest and npm write them. */
import { createHash } from 'node:crypto'

/** The sha256 of the given pieces, one after the other, as 64 hex digits. */
export function sha256(...pieces: (Uint8Array | string)[]): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

/** npm's integrity string (`sha512-` and base64) of the given bytes. */
export function integrity(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`
}

/** The md5 of the given bytes, as 32 hex digits. */
export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex')
}
