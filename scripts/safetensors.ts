/** Reads a safetensors file (8 bytes of header length, a JSON header, then the tensors) as float32. */

/** A tensor: `values` in row-major order, as many as the product of `shape`. */
export type Tensor = { shape: number[]; values: Float32Array }

type Entry = { dtype: string; shape: number[]; data_offsets: [number, number] }

/**
 * All tensors of a file, by name, in the header's order; float16 is widened, which is exact.
 *
 * Throws for other dtypes and for a tensor that lies outside the file. Format: huggingface.co/docs/safetensors.
 */
export function readSafetensors(file: Uint8Array): Map<string, Tensor> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const headerBytes = Number(view.getBigUint64(0, true))
  const header: Record<string, Entry> = JSON.parse(
    new TextDecoder().decode(file.subarray(8, 8 + headerBytes)),
  )
  const tensors = new Map<string, Tensor>()
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue
    const [start, end] = entry.data_offsets
    // A copy: not slice(), which in a Node Buffer shares its memory, and so its alignment.
    const bytes = new Uint8Array(file.subarray(8 + headerBytes + start, 8 + headerBytes + end))
    const values = decode(name, entry.dtype, bytes)
    const size = entry.shape.reduce((product, length) => product * length, 1)
    if (values.length !== size) {
      throw new Error(`${name} has ${values.length} values, its shape wants ${size}.`)
    }
    tensors.set(name, { shape: entry.shape, values })
  }
  return tensors
}

function decode(name: string, dtype: string, bytes: Uint8Array<ArrayBuffer>): Float32Array {
  if (dtype === 'F32') return new Float32Array(bytes.buffer)
  if (dtype === 'F16') return Float32Array.from(new Uint16Array(bytes.buffer), fromFloat16)
  throw new Error(`${name} is ${dtype}: only F32 and F16 are read.`)
}

/** The value of an IEEE 754 half, given as its 16 bits. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** The 16 bits of the half nearest to `value` (ties to even); beyond 65504 it is infinity. */
export function toFloat16(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (Number.isNaN(size)) return 0x7e00
  const exponent = Math.max(-14, Math.min(15, Math.floor(Math.log2(size || 2 ** -24))))
  // Steps of 2^(exponent-10); a carry out of the fraction runs into the exponent's bits, as it should.
  const steps = roundToEven(size / 2 ** (exponent - 10))
  const bits = exponent === -14 && steps < 1024 ? steps : ((exponent + 14) << 10) + steps
  return sign | Math.min(bits, 0x7c00)
}

function roundToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}
