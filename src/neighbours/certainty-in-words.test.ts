import { expect, it } from 'vitest'
import { certaintyInWords } from './certainty-in-words.ts'

const classes = ['airplane', 'cat', 'dog']

it.each([
  [[0.01, 0.97, 0.02], 'it is 97% sure that this is a cat'],
  [[0.64, 0.3, 0.06], 'it leans towards an airplane, at 64%'],
  [[0.3, 0.31, 0.39], 'it is unsure here, and a dog, at 39%, is no more than its best guess'],
])('scores of %j: %s', (scores, words) => {
  expect(certaintyInWords(scores, classes)).toBe(words)
})

it('is never wholly certain', () => {
  expect(certaintyInWords([1, 0, 0], classes)).toContain('99% sure')
})
