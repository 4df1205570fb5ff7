/** How one convolution is laid out for the code of convolution-code.ts: where windows begin, weights by panels. Pure. */
import { PANEL_CHANNELS, TILE_PIXELS, type Job } from './convolution-code.ts'

/** Sizes in pixels and numbers; what TensorFlow.js' `computeConv2DInfo` gives has all of them. */
export interface ConvolutionSizes {
  batchSize: number
  inHeight: number
  inWidth: number
  inChannels: number
  outHeight: number
  outWidth: number
  outChannels: number
  filterHeight: number
  filterWidth: number
  strideHeight: number
  strideWidth: number
  padInfo: { top: number; bottom: number; left: number; right: number }
}

/** A picture with its margin of zeros. */
export interface PaddedSizes {
  height: number
  width: number
  hasMargin: boolean
}

/**
 * Bytes of the picture that a part of the tiles reads: it stays in a second-level cache while all
 * panels of weights pass by. A quarter of the smallest such cache that is common: weights need room too.
 */
const PART_BYTES = 128 * 1024

export function paddedSizes({ inHeight, inWidth, padInfo }: ConvolutionSizes): PaddedSizes {
  const { top, bottom, left, right } = padInfo
  return {
    height: inHeight + top + bottom,
    width: inWidth + left + right,
    hasMargin: top + bottom + left + right > 0,
  }
}

/** Bytes from the beginning of the padded pictures to each output pixel's window, in order. */
export function windowOffsets(sizes: ConvolutionSizes): Int32Array {
  const { batchSize, outHeight, outWidth, strideHeight, strideWidth, inChannels } = sizes
  const { height, width } = paddedSizes(sizes)
  const offsets = new Int32Array(batchSize * outHeight * outWidth)
  let at = 0
  for (let image = 0; image < batchSize; image++)
    for (let y = 0; y < outHeight; y++)
      for (let x = 0; x < outWidth; x++) {
        const pixel = (image * height + y * strideHeight) * width + x * strideWidth
        offsets[at++] = pixel * inChannels * 4
      }
  return offsets
}

/**
 * Weights by panels of eight output channels: the biases, then the weights of each number of a window.
 * @param filter [height x width x inputs x outputs], as TensorFlow.js keeps it
 * @param bias [outputs]; none is all zeros
 */
export function packPanels(filter: Float32Array, bias: Float32Array | undefined, outputs: number) {
  const numbers = filter.length / outputs
  const panels = new Float32Array(filter.length + outputs)
  let at = 0
  for (let first = 0; first < outputs; first += PANEL_CHANNELS) {
    if (bias) panels.set(bias.subarray(first, first + PANEL_CHANNELS), at)
    at += PANEL_CHANNELS
    for (let from = first; from < numbers * outputs; from += outputs)
      for (let i = 0; i < PANEL_CHANNELS; i++) panels[at++] = filter[from + i]!
  }
  return panels
}

/** What of the job the sizes tell; addresses, `floor` and `taken` come with each run. */
export function jobOf(
  sizes: ConvolutionSizes,
): Omit<Job, 'taken' | 'input' | 'windows' | 'panels' | 'output' | 'floor'> {
  const { inChannels, outChannels, filterHeight, filterWidth, strideHeight, strideWidth } = sizes
  const pixels = sizes.batchSize * sizes.outHeight * sizes.outWidth
  const tiles = Math.ceil(pixels / TILE_PIXELS)
  const tileBytes = TILE_PIXELS * inChannels * 4 * strideHeight * strideWidth
  const tilesOfPart = Math.min(tiles, Math.max(1, Math.floor(PART_BYTES / tileBytes)))
  const panelCount = outChannels / PANEL_CHANNELS
  const rowNumbers = filterWidth * inChannels
  return {
    units: panelCount * Math.ceil(tiles / tilesOfPart),
    panelCount,
    tilesOfPart,
    tiles,
    pixelsOfTile: Math.floor(pixels / tiles),
    largerTiles: pixels % tiles,
    windowRows: filterHeight,
    rowNumbers,
    skip: (paddedSizes(sizes).width - filterWidth) * inChannels * 4,
    panelBytes: (1 + filterHeight * rowNumbers) * PANEL_CHANNELS * 4,
    pixelBytes: outChannels * 4,
  }
}
