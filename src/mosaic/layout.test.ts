import { describe, expect, it } from 'vitest'
import { layoutFigure, type FigureCell } from './layout.ts'

function overlaps(a: FigureCell, b: FigureCell): boolean {
  const bottomOf = (cell: FigureCell) => cell.baselines.at(-1)!
  return a.x < b.x + b.size && b.x < a.x + a.size && a.y < bottomOf(b) && b.y < bottomOf(a)
}

describe('layoutFigure', () => {
  it.each([0, 1, 3, 10, 11, 100])('keeps %i neighbours apart and inside', (count) => {
    const { query, neighbours, width, height } = layoutFigure(count)
    expect(neighbours).toHaveLength(count)
    const cells = [query, ...neighbours]
    cells.forEach((cell, i) => {
      expect(cell.x + cell.size).toBeLessThan(width)
      expect(cell.baselines.at(-1)).toBeLessThan(height)
      cells.slice(0, i).forEach((other) => expect(overlaps(cell, other)).toBe(false))
    })
  })

  it("puts the article's ten into one row beside the larger query", () => {
    const { query, neighbours } = layoutFigure(10)
    expect(new Set(neighbours.map(({ y }) => y)).size).toBe(1)
    expect(query.size).toBeGreaterThan(neighbours[0]!.size)
    expect(query.x + query.size).toBeLessThan(neighbours[0]!.x)
  })

  it('leaves room for three lines below each picture, one under the other', () => {
    const { query, neighbours, fontSize } = layoutFigure(12, 2)
    for (const { y, size, baselines } of [query, ...neighbours]) {
      expect(baselines).toHaveLength(3)
      baselines.reduce((above, baseline) => {
        expect(baseline - above).toBeGreaterThanOrEqual(fontSize)
        return baseline
      }, y + size)
    }
  })

  it('draws tiles as whole multiples of their 32 pixels, at every scale', () => {
    for (const scale of [1, 2, 3]) {
      const { query, neighbours, width } = layoutFigure(10, scale)
      for (const { size, x, y } of [query, ...neighbours]) {
        expect(size % 32).toBe(0)
        expect([x, y].every(Number.isInteger)).toBe(true)
      }
      expect(width).toBe(layoutFigure(10).width * scale)
    }
  })
})
