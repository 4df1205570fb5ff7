import { describe, expect, it } from 'vitest'
import { printedRows } from './print-rows.ts'
import { race } from './race.ts'
import { fasterRow, notMeasuredRow, rowOf, slowerRow } from './row.ts'
import { median, spread } from './statistics.ts'

describe('a race', () => {
  it('runs every side in turn, every other round backwards, and forgets the first rounds', async () => {
    const order: string[] = []
    const side = (name: string, milliseconds: number) => () => {
      order.push(name)
      return milliseconds
    }
    const times = await race({ a: side('a', 1), b: side('b', 2) }, { rounds: 2, warmUps: 1 })
    expect(order.join('')).toBe('baabba')
    expect(times).toEqual({ a: [1, 1], b: [2, 2] })
  })
})

describe('a row', () => {
  const times = { ours: [10, 12, 11], theirs: [22, 22, 99] }

  it('compares medians, each in the direction that was promised', () => {
    expect(fasterRow('', '', times, 2)).toMatchObject({ ratio: 2, holds: true, runs: 3 })
    expect(fasterRow('', '', times, 2.1)).toMatchObject({ reach: 'at least 2.1', holds: false })
    expect(slowerRow('', '', times, 0.5)).toMatchObject({ ratio: 0.5, holds: true })
    expect(slowerRow('', '', times, 0.4)).toMatchObject({ reach: 'at most 0.4', holds: false })
  })

  it('does not hold where nothing was measured', () => {
    const facts = { detail: '', runs: 0 }
    expect(rowOf('', '', NaN, { atMost: 1 }, facts).holds).toBe(false)
    expect(rowOf('', '', NaN, { atLeast: 1 }, facts).holds).toBe(false)
  })

  it('that is missing says why, in the table too', () => {
    const row = notMeasuredRow('embed', 'PyTorch', { atMost: 2 }, 'there is no Python.')
    expect(row).toMatchObject({ ratio: null, holds: null })
    expect(printedRows(['machine: this'], [row])).toMatch(
      /^machine: this\n\n\| what .*\n\| -+ .*\n\| embed +\| PyTorch .*not measured here: there is no Python\. \|$/,
    )
  })
})

it('knows the middle of timings and how far they scatter', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(spread([1, 2, 3, 4, 5])).toBeCloseTo(1 / 3)
  expect(() => median([])).toThrow(RangeError)
})
