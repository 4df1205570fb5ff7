/** What our graphs have of their own on WASM: convolutions, about twice as fast as TensorFlow.js'. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { FusedConv2D, type Tensor } from '@tensorflow/tfjs-core'
import { convolverOf } from './convolver.ts'
import type { OwnKernels } from './kernels-in-place.ts'
import { WasmConvolutions, type ConvolutionCall } from './wasm-convolutions.ts'

/**
 * Undefined where the backend has no convolver (see convolver.ts).
 * @param weights what does not change from run to run: other filters are left to TensorFlow.js
 */
export function wasmKernels(
  backend: BackendWasm,
  weights: readonly Tensor[],
): OwnKernels | undefined {
  const convolver = convolverOf(backend)
  if (!convolver) return undefined
  const convolutions = new WasmConvolutions(backend, convolver, weights)
  return {
    backend: 'wasm',
    kernels: {
      [FusedConv2D]: (call) => convolutions.convolve(call as unknown as ConvolutionCall),
    },
    dispose: () => convolutions.dispose(),
  }
}
