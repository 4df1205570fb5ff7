/** Draws the figure, the query and its neighbours, onto a canvas. */

import { createPixelContext, type PixelContext } from '../images/pixel-canvas.ts'
import { TILE_SIZE, type Tile } from '../images/tile.ts'
import { sharesLabel, type Answer } from './answer.ts'
import { ellipsize, neighbourCaption, queryCaption } from './captions.ts'
import type { FigureCell, FigureLayout } from './layout.ts'

/** What the figure shows: the tile of the query, and one of each neighbour, in order. */
export interface FigureTiles {
  readonly query: Tile
  readonly neighbours: readonly Tile[]
}

/** Dark on white in every theme: the figure leaves the page for papers and slides. */
const colours = { paper: '#ffffff', text: '#1c1c1e', faint: '#5f6368', otherLabel: '#b3261e' }
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

/**
 * Draws `answer` by `layout` (of as many neighbours) onto `context`, whose canvas has the layout's
 * size: tiles in square pixels, captions below, and around each neighbour of another label than the
 * query's a dashed frame.
 */
export function drawFigure(
  context: PixelContext,
  layout: FigureLayout,
  answer: Answer,
  tiles: FigureTiles,
): void {
  context.fillStyle = colours.paper
  context.fillRect(0, 0, layout.width, layout.height)
  context.textAlign = 'center'
  context.imageSmoothingEnabled = false

  drawTile(context, layout.query, tiles.query)
  drawCaption(context, layout, layout.query, queryCaption(answer), colours.faint)
  layout.neighbours.forEach((cell, i) => {
    const [neighbour, tile] = [answer.neighbours[i], tiles.neighbours[i]]
    if (!neighbour || !tile) return
    drawTile(context, cell, tile)
    const differs = sharesLabel(answer, neighbour) === false
    if (differs) frameCell(context, layout, cell)
    const lastColour = differs ? colours.otherLabel : colours.faint
    drawCaption(context, layout, cell, neighbourCaption(answer, neighbour), lastColour)
  })
}

/** A canvas stretches a canvas without blur; `putImageData` alone cannot stretch. */
function drawTile(context: PixelContext, { x, y, size }: FigureCell, tile: Tile): void {
  const small = createPixelContext(TILE_SIZE, TILE_SIZE)
  const image = small.createImageData(TILE_SIZE, TILE_SIZE)
  for (let p = 0; p < TILE_SIZE * TILE_SIZE; p++) {
    image.data.set([tile[p * 3]!, tile[p * 3 + 1]!, tile[p * 3 + 2]!, 255], p * 4)
  }
  small.putImageData(image, 0, 0)
  context.drawImage(small.canvas, x, y, size, size)
}

/** Dashed, so that it is seen in grey prints as well. */
function frameCell(context: PixelContext, { scale }: FigureLayout, cell: FigureCell): void {
  const line = 2 * scale
  context.strokeStyle = colours.otherLabel
  context.lineWidth = line
  context.setLineDash([4 * scale, 2 * scale])
  context.strokeRect(cell.x - line, cell.y - line, cell.size + 2 * line, cell.size + 2 * line)
  context.setLineDash([])
}

function drawCaption(
  context: PixelContext,
  { fontSize, scale }: FigureLayout,
  cell: FigureCell,
  lines: readonly string[],
  lastColour: string,
): void {
  lines.forEach((line, i) => {
    context.font = `${i === 0 ? '600 ' : ''}${fontSize}px ${font}`
    context.fillStyle = i > 0 && i === lines.length - 1 ? lastColour : colours.text
    // A caption may reach into half the gap on either side, not into its neighbour's.
    const widest = cell.size + 10 * scale
    const shown = ellipsize(line, (text) => context.measureText(text).width <= widest)
    context.fillText(shown, cell.x + cell.size / 2, cell.baselines[i] ?? 0)
  })
}
