import { expect, it } from 'vitest'
import { levelOf } from './confusion-levels.ts'

it.each([
  [0, 0],
  [0.0019, 0],
  [0.002, 1],
  [0.05, 5],
  [0.49, 5],
  [0.5, 6],
  [1, 6],
])('gives the share %d the level %i', (share, level) => expect(levelOf(share)).toBe(level))
