/** The rows of a table of bytes as scans read them: signed or not, by one and the same loop. */
import type { ByteTable } from './table.ts'

/**
 * Always one kind of array: a loop that has met two kinds is compiled to ask at every value which
 * it is, so that looking at codes would slow down the search by embeddings.
 */
export interface ByteRows {
  readonly bytes: Uint8Array
  /** 128 for int8, 0 for uint8: either way `(byte ^ sign) - sign` is what a byte stands for. */
  readonly sign: 0 | 128
  readonly scales: Float32Array
  readonly width: number
}

export function byteRowsOf({ dtype, values, scales, width }: ByteTable): ByteRows {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.length)
  return { bytes, sign: dtype === 'int8' ? 128 : 0, scales, width }
}
