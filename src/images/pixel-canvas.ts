/**
 * A canvas for reading pixels back, in a worker or in a page, on whichever kind of canvas this
 * browser has.
 */

import { Failure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'
import { assertTruePixels } from './canvas-truth.ts'

export type PixelContext = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

/**
 * A 2D context of `width` x `height` pixels that keeps its pixels where `getImageData` reads them
 * cheaply and never smooths. Throws `Failure` BackendUnavailable where the browser has no 2D canvas
 * to give (a worker of Safari before 16.4), NoisyCanvas where it gives back other pixels than it holds.
 */
export function createPixelContext(width: number, height: number): PixelContext {
  assertTruePixels(contextOf)
  return contextOf(width, height)
}

function contextOf(width: number, height: number): PixelContext {
  // Without `willReadFrequently` each read waits for the GPU, and a GPU may have rounded the
  // colours.
  const settings = { willReadFrequently: true }
  const context = offscreenContext(width, height, settings) ?? pageContext(width, height, settings)
  if (!context) {
    throw new Failure('BackendUnavailable', readingWords.noCanvas)
  }
  context.imageSmoothingEnabled = false
  return context
}

/**
 * The canvas as a file, `type` where the browser can write it, else PNG. Throws `Failure`
 * BackendUnavailable where it has no memory for it.
 */
export async function fileOfCanvas(
  canvas: OffscreenCanvas | HTMLCanvasElement,
  type: 'image/png' | 'image/webp',
): Promise<Blob> {
  const file =
    'convertToBlob' in canvas
      ? await canvas.convertToBlob({ type })
      : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
  if (file) return file
  throw new Failure('BackendUnavailable', readingWords.noMemory)
}

function offscreenContext(
  width: number,
  height: number,
  settings: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D | null {
  if (typeof OffscreenCanvas === 'undefined') return null
  return new OffscreenCanvas(width, height).getContext('2d', settings)
}

function pageContext(
  width: number,
  height: number,
  settings: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas.getContext('2d', settings)
}
