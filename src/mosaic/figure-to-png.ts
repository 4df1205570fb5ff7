/** Saves the figure as a PNG. */

import { createPixelContext, fileOfCanvas } from '../images/pixel-canvas.ts'
import type { Answer } from './answer.ts'
import { drawFigure, type FigureTiles } from './draw.ts'
import { layoutFigure } from './layout.ts'

/**
 * The figure of `answer` as a PNG, `scale` times the smallest size (2 makes ten neighbours about
 * 2,600 pixels wide, enough for print). Throws `Failure` BackendUnavailable where the browser
 * cannot make one.
 */
export async function figureToPng(answer: Answer, tiles: FigureTiles, scale = 2): Promise<Blob> {
  const layout = layoutFigure(answer.neighbours.length, scale)
  const context = createPixelContext(layout.width, layout.height)
  drawFigure(context, layout, answer, tiles)
  return fileOfCanvas(context.canvas, 'image/png')
}
