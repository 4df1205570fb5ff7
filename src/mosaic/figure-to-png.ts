/** Saves the figure as a PNG. */

import { createPixelContext, fileOfCanvas } from '../images/pixel-canvas.ts'
import type { Answer } from './answer.ts'
import { drawFigure, type FigureTiles } from './draw.ts'
import { layoutFigure } from './layout.ts'

/** Times the smallest size: ten neighbours are about 2,600 pixels wide, enough for print. */
const SCALE = 2

/** The figure of `answer` as a PNG. Throws `Failure` BackendUnavailable where the browser cannot make one. */
export async function figureToPng(answer: Answer, tiles: FigureTiles): Promise<Blob> {
  const layout = layoutFigure(answer.neighbours.length, SCALE)
  const context = createPixelContext(layout.width, layout.height)
  drawFigure(context, layout, answer, tiles)
  return fileOfCanvas(context.canvas, 'image/png')
}
