/** One graph's convolutions in the memory of TensorFlow.js' WASM: its weights by panels, a job for each layer. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  backend_util,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { JOB, PANEL_CHANNELS, type Job } from './convolution-code.ts'
import {
  jobOf,
  packPanels,
  paddedSizes,
  windowOffsets,
  type ConvolutionSizes,
} from './convolution-plan.ts'
import { moduleOf, type Convolver, type WasmModule } from './convolver.ts'

/** What TensorFlow.js hands to a FusedConv2D kernel. */
export interface ConvolutionCall {
  inputs: FusedConv2DInputs
  attrs: FusedConv2DAttrs
}

/** A filter as our code has it; all numbers are addresses. */
interface Layer {
  bias: object | undefined
  panels: number
}

type Shape = [number, number, number, number]

export class WasmConvolutions {
  private readonly layers = new Map<object, Layer>()
  private readonly windows = new Map<string, number>()
  private readonly margins = new Map<string, number>()
  private readonly allocated: number[] = []
  private readonly weights: ReadonlySet<object>
  private readonly wasm: WasmModule
  private readonly job: number

  constructor(
    private readonly backend: BackendWasm,
    private readonly convolver: Convolver,
    weights: readonly TensorInfo[],
  ) {
    this.wasm = moduleOf(backend)
    this.weights = new Set(weights.map(({ dataId }) => dataId))
    this.job = this.allocate(JOB.length * 4)
  }

  /** Undefined for what is left to TensorFlow.js. */
  convolve({ inputs, attrs }: ConvolutionCall): TensorInfo | undefined {
    const { x, filter, bias } = inputs
    const sizes = sizesOf(x, filter, attrs)
    const layer = sizes && this.layerOf(filter, bias, sizes.outChannels)
    if (!layer) return undefined
    const windows = this.windowsOf(sizes)
    const output = this.backend.makeOutput(sizes.outShape, 'float32')
    const input = this.withMargin(x, sizes)
    const addresses = { input, windows, panels: layer.panels, output: this.addressOf(output) }
    const floor = attrs.activation === 'relu' ? 0 : -Infinity
    this.write({ ...jobOf(sizes), ...addresses, taken: 0, floor })
    this.convolver.convolve(this.job)
    return output
  }

  dispose(): void {
    for (const address of this.allocated.splice(0)) this.wasm._free(address)
  }

  /** Undefined where it is no weight of the graph, or one that has another bias elsewhere. */
  private layerOf(filter: TensorInfo, bias: TensorInfo | undefined, outputs: number) {
    if (!this.weights.has(filter.dataId)) return undefined
    let layer = this.layers.get(filter.dataId)
    if (!layer) {
      const panels = packPanels(this.numbersOf(filter), bias && this.numbersOf(bias), outputs)
      layer = { bias: bias?.dataId, panels: this.allocate(panels.byteLength) }
      new Float32Array(this.buffer, layer.panels, panels.length).set(panels)
      this.layers.set(filter.dataId, layer)
    }
    return layer.bias === bias?.dataId ? layer : undefined
  }

  /** Layers of the same sizes share one list. */
  private windowsOf(sizes: ConvolutionSizes): number {
    const { height, width } = paddedSizes(sizes)
    const { batchSize, inChannels, outHeight, outWidth, strideHeight, strideWidth } = sizes
    const key = [
      ...[batchSize, height, width, inChannels],
      ...[outHeight, outWidth, strideHeight, strideWidth],
    ].join()
    let address = this.windows.get(key)
    if (address === undefined) {
      const offsets = windowOffsets(sizes)
      address = this.allocate(offsets.byteLength)
      new Int32Array(this.buffer, address, offsets.length).set(offsets)
      this.windows.set(key, address)
    }
    return address
  }

  /**
   * The address of the pictures with zeros around them: a copy, unless they need none. Layers of the same
   * sizes share its memory; only what lies within is written, so the zeros stay.
   */
  private withMargin(x: TensorInfo, sizes: ConvolutionSizes): number {
    const from = this.addressOf(x)
    const { height, width, hasMargin } = paddedSizes(sizes)
    if (!hasMargin) return from
    const { batchSize, inHeight, inWidth, inChannels, padInfo } = sizes
    const key = [batchSize, inHeight, inWidth, inChannels, ...Object.values(padInfo)].join()
    let to = this.margins.get(key)
    const pixelBytes = inChannels * 4
    if (to === undefined) {
      const bytes = batchSize * height * width * pixelBytes
      to = this.allocate(bytes)
      this.wasm.HEAPU8.fill(0, to, to + bytes)
      this.margins.set(key, to)
    }
    const heap = this.wasm.HEAPU8
    const rowBytes = inWidth * pixelBytes
    for (let row = 0; row < batchSize * inHeight; row++) {
      const y = Math.floor(row / inHeight) * height + padInfo.top + (row % inHeight)
      const start = from + row * rowBytes
      heap.copyWithin(to + (y * width + padInfo.left) * pixelBytes, start, start + rowBytes)
    }
    return to
  }

  private write(job: Job): void {
    new Int32Array(this.buffer, this.job, JOB.length).set(JOB.map((name) => job[name]))
    new Float32Array(this.buffer, this.job, JOB.length)[JOB.indexOf('floor')] = job.floor
  }

  /** Another one whenever the memory has grown. */
  private get buffer(): ArrayBufferLike {
    return this.wasm.HEAPU8.buffer
  }

  private allocate(bytes: number): number {
    const address = this.wasm._malloc(bytes) >>> 0
    this.allocated.push(address)
    return address
  }

  private addressOf({ dataId }: TensorInfo): number {
    return this.backend.getMemoryOffset(dataId) >>> 0
  }

  private numbersOf(tensor: TensorInfo): Float32Array {
    return this.backend.typedArrayFromHeap(tensor) as Float32Array
  }
}

/** Undefined for a convolution that our code does not know. */
function sizesOf(x: TensorInfo, filter: TensorInfo, attrs: FusedConv2DAttrs) {
  const { strides, pad, dilations, dataFormat, dimRoundingMode, activation } = attrs
  if (dataFormat !== 'NHWC' || (activation !== 'relu' && activation !== 'linear')) return undefined
  const sizes = backend_util.computeConv2DInfo(
    ...([x.shape as Shape, filter.shape as Shape, strides, dilations] as const),
    ...([pad, dimRoundingMode] as const),
  )
  const isKnown =
    sizes.dilationHeight === 1 &&
    sizes.dilationWidth === 1 &&
    sizes.outChannels % PANEL_CHANNELS === 0
  return isKnown ? sizes : undefined
}
