import '@tensorflow/tfjs-backend-webgl'
import {
  avgPool,
  env,
  getKernel,
  KernelBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  setBackend,
  tensor4d,
  unregisterKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withKernels } from './kernels-in-place.ts'
import type { ByteWeights } from './webgl-byte-weights.ts'
import { webglKernels } from './webgl-kernels.ts'

/** As far as a pool asks: nothing has a texture. */
class FakeBackend extends KernelBackend {
  texData = new Map<object, object>()
  override write = () => {
    const dataId = {}
    this.texData.set(dataId, {})
    return dataId
  }
  override incRef = () => undefined
  override disposeData = () => true
  override numDataIds = () => this.texData.size
  override dispose = () => undefined
}

const NAMES = ['FusedConv2D', 'MaxPool', 'AvgPool', 'Concat']
const weights: ByteWeights = { textureOf: () => undefined, dispose: () => undefined }
const own = webglKernels(weights)
const registered = () => NAMES.map((name) => getKernel(name, 'webgl').kernelFunc)

const warn = vi.spyOn(console, 'warn')

beforeEach(async () => {
  warn.mockClear()
  env().set('WEBGL_MAX_TEXTURE_SIZE', 4096)
  for (const name of ['webgl', 'other']) registerBackend(name, () => new FakeBackend())
  await setBackend('webgl')
})
afterEach(() => {
  // TensorFlow.js warns of a kernel that is registered twice.
  expect(warn).not.toHaveBeenCalled()
  for (const name of ['webgl', 'other']) removeBackend(name)
})

describe('own kernels', () => {
  it('are there while a graph of ours runs, and TensorFlow.js’ before and after', () => {
    const stock = registered()
    const during = withKernels(own, registered)
    for (const [i, kernel] of during.entries()) expect(kernel).not.toBe(stock[i])
    expect(registered()).toEqual(stock)
  })

  it('go when the run fails', () => {
    const stock = registered()
    const failing = () =>
      withKernels(own, () => {
        throw new Error('No.')
      })
    expect(failing).toThrow('No.')
    expect(registered()).toEqual(stock)
  })

  it('are of WebGL only', async () => {
    const stock = registered()
    await setBackend('other')
    expect(withKernels(own, registered)).toEqual(stock)
  })

  it('leave to TensorFlow.js what is not theirs', () => {
    const stock: KernelConfig = getKernel('AvgPool', 'webgl')
    const kernelFunc = vi.fn(() => ({ dataId: {}, shape: [1, 1, 1, 3], dtype: 'float32' as const }))
    unregisterKernel('AvgPool', 'webgl')
    registerKernel({ ...stock, kernelFunc })
    const picture = tensor4d(new Float32Array(12), [1, 2, 2, 3])
    const pooled = withKernels(own, () => avgPool(picture, 2, 2, 'valid'))
    expect(pooled.shape).toEqual([1, 1, 1, 3])
    expect(kernelFunc).toHaveBeenCalledOnce()
    unregisterKernel('AvgPool', 'webgl')
    registerKernel(stock)
  })
})
