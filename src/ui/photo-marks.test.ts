import { expect, it } from 'vitest'
import { marksAt, NO_MARKS, withToggled } from './photo-marks.ts'

const before = 'own-abcdefgh/0/{sheet}'
const after = 'own-abcdefgh/1/{sheet}'
const mark = (...indices: number[]) => indices.reduce(withToggled, marksAt(before, NO_MARKS))

it('marks photos, and a marked one no longer', () => {
  expect([...mark(5, 2, 5, 3).marked]).toEqual([2, 3])
  expect(NO_MARKS.marked.size).toBe(0)
})

it('keeps marks as long as photos are only added, and none where they are numbered anew', () => {
  expect([...marksAt(before, mark(5, 2)).marked]).toEqual([5, 2])
  expect([...marksAt(after, mark(5, 2)).marked]).toEqual([])
  expect([...withToggled(marksAt(after, mark(5, 2)), 4).marked]).toEqual([4])
})
