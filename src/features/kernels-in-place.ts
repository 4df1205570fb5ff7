/** Kernels of our own in the place of TensorFlow.js' while a graph of ours runs. */
import {
  getBackend,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { BackendName } from './backend.ts'

export type KernelCall = Parameters<KernelFunc>[0]

/** Undefined is left to TensorFlow.js' own kernel. */
export type OwnKernel = (call: KernelCall) => TensorInfo | undefined

/** What one graph has of its own on one backend. */
export interface OwnKernels {
  backend: BackendName
  /** by TensorFlow.js' names */
  kernels: Readonly<Record<string, OwnKernel>>
  /** Gives back the memory of the weights as these kernels have them. */
  dispose(): void
}

/**
 * What `run` gives, which must not wait for anything: before and after, TensorFlow.js has its own
 * kernels, and whoever else uses it here is not touched.
 */
export function withKernels<Result>(
  { backend, kernels }: Pick<OwnKernels, 'backend' | 'kernels'>,
  run: () => Result,
): Result {
  if (getBackend() !== backend) return run()
  const stock = Object.keys(kernels).map((name) => getKernel(name, backend))
  for (const kernel of stock)
    replace({
      ...kernel,
      kernelFunc: (call) => kernels[kernel.kernelName]!(call) ?? kernel.kernelFunc(call),
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
