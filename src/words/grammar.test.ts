import { expect, it } from 'vitest'
import { capitalised, counted, inTurn, joined, PHOTOS, sentences, withArticle } from './grammar.ts'

it.each([
  [0, '0 photos'],
  [1, '1 photo'],
  [2, '2 photos'],
  [12_000, '12,000 photos'],
])('counts %d as %s', (count, text) => expect(counted(count, PHOTOS)).toBe(text))

it('joins what belongs together by its last', () => {
  expect(joined(['this image'])).toBe('this image')
  expect(joined(['this image', 'those below'])).toBe('this image and those below')
})

it('tells in turn only what there is', () => {
  expect(inTurn(['3 of 9 files', false, '', undefined, 'paused'])).toBe('3 of 9 files, paused')
  expect(inTurn([])).toBe('')
  expect(sentences(['All is done.', false, 'Two were there.'])).toBe('All is done. Two were there.')
})

it('knows which article a class takes, and how a sentence begins', () => {
  expect(['frog', 'airplane', 'automobile'].map(withArticle).join()).toBe(
    'a frog,an airplane,an automobile',
  )
  expect(capitalised('some of those below')).toBe('Some of those below')
})
