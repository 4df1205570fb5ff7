/**
 * Where each part of the figure goes: the query, then its neighbours in one row, as in the article.
 */

/** A square picture with its lines of text centred below it; all in pixels of the figure. */
export interface FigureCell {
  readonly x: number
  readonly y: number
  readonly size: number
  /** Baselines of the lines below the picture, from the top of the figure. */
  readonly baselines: readonly number[]
}

export interface FigureLayout {
  readonly width: number
  readonly height: number
  /** The multiple of the smallest figure that this is. */
  readonly scale: number
  readonly fontSize: number
  readonly query: FigureCell
  readonly neighbours: readonly FigureCell[]
}

/**
 * All in pixels at scale 1. “≠ automobile” fits below a neighbour, and pictures are whole multiples
 * of a tile's 32, so that its pixels stay squares.
 */
const QUERY_SIZE = 192
const NEIGHBOUR_SIZE = 96
const MARGIN = 16
const GAP = 12
const FONT_SIZE = 13
const LINE_HEIGHT = 18
/** Rank, distance and label. */
const LINES = 3
/** More in one row than the article's ten would make a figure that no page holds. */
const PER_ROW = 10

/**
 * The figure for `neighbours` (0 or more) neighbours at `scale` (a whole number from 1): the query
 * left, its neighbours right of it, ten a row; a single row stands at the height of the query's
 * middle.
 */
export function layoutFigure(neighbours: number, scale = 1): FigureLayout {
  const rows = Math.ceil(neighbours / PER_ROW)
  const columns = Math.min(neighbours, PER_ROW)
  const queryHeight = QUERY_SIZE + LINES * LINE_HEIGHT
  const rowHeight = NEIGHBOUR_SIZE + LINES * LINE_HEIGHT
  const rowsHeight = rows * rowHeight + Math.max(0, rows - 1) * GAP
  const height = Math.max(queryHeight, rowsHeight)
  const left = MARGIN + QUERY_SIZE + 2 * GAP
  const top = MARGIN + Math.floor((height - rowsHeight) / 2)

  const cells = Array.from({ length: neighbours }, (_, i) => {
    const x = left + (i % PER_ROW) * (NEIGHBOUR_SIZE + GAP)
    const y = top + Math.floor(i / PER_ROW) * (rowHeight + GAP)
    return cellAt(x, y, NEIGHBOUR_SIZE, scale)
  })
  const rowWidth = columns === 0 ? 0 : 2 * GAP + columns * (NEIGHBOUR_SIZE + GAP) - GAP
  return {
    width: (2 * MARGIN + QUERY_SIZE + rowWidth) * scale,
    height: (2 * MARGIN + height) * scale,
    scale,
    fontSize: FONT_SIZE * scale,
    query: cellAt(MARGIN, MARGIN + Math.floor((height - queryHeight) / 2), QUERY_SIZE, scale),
    neighbours: cells,
  }
}

function cellAt(x: number, y: number, size: number, scale: number): FigureCell {
  const baselines = Array.from(
    { length: LINES },
    (_, i) => (y + size + (i + 1) * LINE_HEIGHT) * scale,
  )
  return { x: x * scale, y: y * scale, size: size * scale, baselines }
}
