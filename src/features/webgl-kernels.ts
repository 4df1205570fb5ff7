/** Kernels of our own for WebGL, in the place of TensorFlow.js' while a graph of ours runs. */
import {
  getBackend,
  getKernel,
  registerKernel,
  unregisterKernel,
  AvgPool,
  Concat,
  FusedConv2D,
  MaxPool,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { ByteWeights } from './webgl-byte-weights.ts'
import { concatenate } from './webgl-concatenation.ts'
import { convolve } from './webgl-convolution.ts'
import { poolLargest, poolMean } from './webgl-pooling.ts'

/** Undefined is left to TensorFlow.js' own kernel. */
type OwnKernel = (call: Parameters<KernelFunc>[0], weights: ByteWeights) => TensorInfo | undefined

const OWN: Record<string, OwnKernel> = {
  [FusedConv2D]: convolve,
  [MaxPool]: poolLargest,
  [AvgPool]: poolMean,
  [Concat]: concatenate,
}

/**
 * What `run` gives, which must not wait for anything: before and after, TensorFlow.js has its own
 * kernels, and whoever else uses it here is not touched.
 */
export function withOwnKernels<Result>(weights: ByteWeights, run: () => Result): Result {
  if (getBackend() !== 'webgl') return run()
  const stock = Object.keys(OWN).map((name) => getKernel(name, 'webgl'))
  for (const kernel of stock)
    replace({
      ...kernel,
      kernelFunc: (call) => OWN[kernel.kernelName]!(call, weights) ?? kernel.kernelFunc(call),
    })
  try {
    return run()
  } finally {
    for (const kernel of stock) replace(kernel)
  }
}

function replace(kernel: KernelConfig): void {
  unregisterKernel(kernel.kernelName, kernel.backendName)
  registerKernel(kernel)
}
