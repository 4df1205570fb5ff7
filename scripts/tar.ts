/** Reads the plain files out of a gzipped tar archive held in memory (POSIX ustar). */
import { gunzipSync } from 'node:zlib'

const BLOCK = 512

const text = (header: Uint8Array, at: number, length: number) =>
  new TextDecoder().decode(header.subarray(at, at + length)).replace(/\0.*$/s, '')

/**
 * The regular files of a `.tar.gz`, by name (prefix included); each value is a view, not a copy.
 *
 * Throws where the archive ends inside a file. Links, folders and extended headers are passed over.
 */
export function untarGzip(archive: Uint8Array): Map<string, Uint8Array> {
  const tar = new Uint8Array(gunzipSync(archive))
  const files = new Map<string, Uint8Array>()
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) break
    const size = parseInt(text(header, 124, 12).trim(), 8)
    const prefix = text(header, 345, 155)
    const name = (prefix && `${prefix}/`) + text(header, 0, 100)
    const end = at + BLOCK + size
    if (!(end <= tar.length)) throw new Error(`The archive ends inside ${name}.`)
    const kind = text(header, 156, 1)
    if (kind === '0' || kind === '') files.set(name, tar.subarray(at + BLOCK, end))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}
