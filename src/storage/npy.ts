/** Numbers as NumPy reads them: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import { rowOf, type Table } from '../neighbours/table.ts'

/** Magic, version and the header's length: what stands before the header. */
const BEFORE_HEADER = 10
/** NumPy aligns what follows the header to this many bytes. */
const ALIGNMENT = 64

/** The table as a `.npy` file of version 1.0: float32, little endian, [count x width], row i = image i. */
export function encodeNpy(table: Table): Uint8Array<ArrayBuffer> {
  const { count, width } = table
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, ${width}), }`
  const padded =
    Math.ceil((BEFORE_HEADER + shape.length + 1) / ALIGNMENT) * ALIGNMENT - BEFORE_HEADER
  const header = `${shape.padEnd(padded - 1)}\n`
  const file = new Uint8Array(BEFORE_HEADER + padded + count * width * 4)
  file.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, padded & 0xff, padded >> 8])
  file.set(new TextEncoder().encode(header), BEFORE_HEADER)
  const values = new Float32Array(file.buffer, BEFORE_HEADER + padded)
  for (let i = 0; i < count; i++) rowOf(table, i, values.subarray(i * width, (i + 1) * width))
  return file
}
