import { describe, expect, it } from 'vitest'
import { nextPlace } from './grid-keys.ts'

// Places 0 to 21 in rows of 5; the last row has two:
//    0  1  2  3  4
//    5  6  7  8  9
//   10 11 12 13 14
//   15 16 17 18 19
//   20 21
const wall = { count: 22, columns: 5, page: 3 }
const press = (key: string, place: number, ctrlKey = false) =>
  nextPlace({ key, ctrlKey }, { ...wall, place })

describe('nextPlace', () => {
  it.each([
    ['ArrowRight', 7, 8],
    ['ArrowRight', 9, 10],
    ['ArrowRight', 21, 21],
    ['ArrowLeft', 7, 6],
    ['ArrowLeft', 10, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 7, 12],
    ['ArrowDown', 16, 21],
    ['ArrowDown', 17, 17],
    ['ArrowDown', 20, 20],
    ['ArrowUp', 7, 2],
    ['ArrowUp', 5, 0],
    ['ArrowUp', 3, 3],
    ['PageDown', 1, 16],
    ['PageUp', 17, 2],
    ['PageUp', 21, 6],
    ['Home', 8, 5],
    ['Home', 5, 5],
    ['Home', 21, 20],
    ['End', 8, 9],
    ['End', 9, 9],
    ['End', 20, 21],
  ])('%s leads from %i to %i', (key, from, to) => expect(press(key, from)).toBe(to))

  it.each([0, 8, 21])('Ctrl with Home and End leads from %i to both ends', (from) => {
    expect(press('Home', from, true)).toBe(0)
    expect(press('End', from, true)).toBe(21)
  })

  // APG: "If focus is in the last row of the grid, focus does not move", and a page keeps the column.
  it.each([
    ['PageDown', 20, 20],
    ['PageDown', 19, 19],
    ['PageDown', 10, 20],
    ['PageDown', 12, 17],
    ['PageUp', 3, 3],
    ['PageUp', 7, 2],
  ])('%s at an edge keeps the column: from %i to %i', (key, from, to) => {
    expect(press(key, from)).toBe(to)
  })

  it.each(['Enter', ' ', 'Tab', 'Escape', 'a', 'PageLeft', ''])('leaves %j alone', (key) => {
    expect(press(key, 7)).toBeUndefined()
  })

  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']
  it.each([...keys, 'PageDown', 'PageUp', 'Home', 'End'])('%s never leaves the wall', (key) => {
    for (let count = 1; count < 12; count++)
      for (let columns = 1; columns < 8; columns++)
        for (let place = 0; place < count; place++)
          for (const ctrlKey of [false, true]) {
            const next = nextPlace({ key, ctrlKey }, { place, count, columns, page: 2 })
            expect([...Array(count).keys()]).toContain(next)
          }
  })

  it('works in a single column and a single row', () => {
    const column = { count: 4, columns: 1, page: 2, place: 1 }
    const row = { count: 4, columns: 4, page: 2, place: 1 }
    const go = (key: string, of: typeof row) => nextPlace({ key, ctrlKey: false }, of)
    expect(
      ['ArrowDown', 'ArrowRight', 'Home', 'End', 'PageDown'].map((k) => go(k, column)),
    ).toEqual([2, 2, 1, 1, 3])
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End'].map((k) => go(k, row))).toEqual([1, 1, 0, 3])
  })
})
