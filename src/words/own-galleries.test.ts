import { expect, it } from 'vitest'
import { toldApart } from './own-galleries.ts'

it.each([
  ['ab', ['ab'], 'ab (2)'],
  ['ab', ['ab', 'ab (2)'], 'ab (3)'],
  ['a\u200cb', ['ab'], 'a\u200cb (2)'],
  ['ab', ['a\u200cb'], 'ab (2)'],
  ['ab', ['a b', 'abc'], 'ab'],
])('%j beside %j is told apart, by what one sees, as %j', (title, taken, apart) => {
  expect(toldApart(title, taken)).toBe(apart)
})
