import { expect, it } from 'vitest'
import { cellShare, withoutRelevant } from './figures.ts'

it.each([
  [420, 10_000, '420 of 10,000, 4.2%'],
  [4, 10_000, '4 of 10,000, <.1%'],
  [0, 0, '0 of 0, 0%'],
])('a cell’s name ends in the number that is written in it: %i of %i', (count, all, end) => {
  expect(cellShare('dog neighbours of cat queries', count, all)).toBe(
    `dog neighbours of cat queries: ${end}`,
  )
})

it('says of photos alone in their folders what becomes of them', () => {
  expect(withoutRelevant(1)).toBe(
    '1 photo is alone in its folder: no lookalike of it can be right, and mAP leaves it out.',
  )
  expect(withoutRelevant(5)).toBe(
    '5 photos are alone in their folders: no lookalike of theirs can be right, and mAP leaves them out.',
  )
})
