/** Tensors as the weights manifest of TensorFlow.js stores them: float32, float16, int32, or uint8 with scale and min. */
import { toFloat16, type Tensor } from './safetensors.ts'

/** How uint8 is read back: value = byte * scale + min. */
export type Quantization = { dtype: 'uint8' | 'float16'; scale?: number; min?: number }

/** One entry of the weights manifest, with its bytes (little endian, row-major). */
export type StoredTensor = {
  name: string
  shape: number[]
  dtype: 'float32' | 'int32'
  quantization?: Quantization
  bytes: Uint8Array
}

const bytesOf = (array: Float32Array | Int32Array | Uint16Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

export function storeFloat32(name: string, { shape, values }: Tensor): StoredTensor {
  return { name, shape, dtype: 'float32', bytes: bytesOf(values) }
}

export function storeInt32(name: string, values: number[]): StoredTensor {
  return { name, shape: [values.length], dtype: 'int32', bytes: bytesOf(Int32Array.from(values)) }
}

/** Half the bytes; relative error at most 2^-11. */
export function storeFloat16(name: string, { shape, values }: Tensor): StoredTensor {
  const bytes = bytesOf(Uint16Array.from(values, toFloat16))
  return { name, shape, dtype: 'float32', quantization: { dtype: 'float16' }, bytes }
}

/** A quarter of the bytes: `codes` are bytes whose values are code * scale + min. */
export function storeUint8(
  name: string,
  shape: number[],
  codes: Uint8Array,
  grid: { scale: number; min: number },
): StoredTensor {
  return {
    name,
    shape,
    dtype: 'float32',
    quantization: { dtype: 'uint8', scale: grid.scale, min: grid.min },
    bytes: codes,
  }
}
