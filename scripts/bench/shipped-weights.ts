/** The shipped model's tensors as float32 values, as every engine that is timed gets them. */
import type { GraphModel, ModelJson } from '../graph-model.ts'
import { fromFloat16, type Tensor } from '../safetensors.ts'

type Spec = {
  name: string
  shape: number[]
  dtype: 'float32' | 'int32'
  quantization?: { dtype: 'uint8' | 'float16'; scale?: number; min?: number }
}

/** By name. uint8 is read back as TensorFlow.js does: byte * scale + min, in float64, then rounded. */
export function shippedWeights({ modelJson, weightData }: GraphModel): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>()
  let at = 0
  for (const { name, shape, dtype, quantization } of specsOf(modelJson)) {
    const count = shape.reduce((product, size) => product * size, 1)
    const kind = quantization?.dtype ?? dtype
    const size = kind === 'uint8' ? 1 : kind === 'float16' ? 2 : 4
    const bytes = weightData.slice(at, at + count * size)
    at += count * size
    if (kind === 'float32') tensors.set(name, { shape, values: new Float32Array(bytes) })
    if (kind === 'float16')
      tensors.set(name, { shape, values: Float32Array.from(new Uint16Array(bytes), fromFloat16) })
    if (kind !== 'uint8') continue
    const { scale = 1, min = 0 } = quantization!
    const values = Float32Array.from(new Uint8Array(bytes), (byte) => byte * scale + min)
    tensors.set(name, { shape, values })
  }
  return tensors
}

const specsOf = ({ weightsManifest }: ModelJson) =>
  weightsManifest.flatMap((group) => group.weights) as Spec[]
