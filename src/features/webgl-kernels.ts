/** What our graphs have of their own on WebGL. */
import { AvgPool, Concat, FusedConv2D, MaxPool } from '@tensorflow/tfjs-core'
import type { OwnKernels } from './kernels-in-place.ts'
import type { ByteWeights } from './webgl-byte-weights.ts'
import { concatenate } from './webgl-concatenation.ts'
import { convolve } from './webgl-convolution.ts'
import { poolLargest, poolMean } from './webgl-pooling.ts'

export function webglKernels(weights: ByteWeights): OwnKernels {
  return {
    backend: 'webgl',
    kernels: {
      [FusedConv2D]: (call) => convolve(call, weights),
      [MaxPool]: poolLargest,
      [AvgPool]: poolMean,
      [Concat]: concatenate,
    },
    dispose: () => weights.dispose(),
  }
}
