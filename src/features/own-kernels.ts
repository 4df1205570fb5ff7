/** Which kernels of its own a graph has on the backend that runs. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { backend, getBackend, type io, type NamedTensorMap } from '@tensorflow/tfjs-core'
import type { OwnKernels } from './kernels-in-place.ts'
import { wasmKernels } from './wasm-kernels.ts'
import { openByteWeights } from './webgl-byte-weights.ts'
import { webglKernels } from './webgl-kernels.ts'

/**
 * Undefined where all is left to TensorFlow.js.
 * @param weights that were loaded, by name. @param specs what the model's JSON says of them
 */
export function openOwnKernels(
  weights: Record<string, NamedTensorMap[string][]>,
  specs: readonly io.WeightsManifestEntry[],
): OwnKernels | undefined {
  if (getBackend() === 'webgl') return webglKernels(openByteWeights(weights, specs))
  if (getBackend() !== 'wasm') return undefined
  return wasmKernels(backend() as BackendWasm, Object.values(weights).flat())
}
