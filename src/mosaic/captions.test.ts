import { describe, expect, it } from 'vitest'
import type { Answer } from './answer.ts'
import { ellipsize, neighbourCaption, queryCaption } from './captions.ts'

const answer: Answer = {
  query: { name: 'cifar10-test/00042', label: 'dog' },
  galleries: ['cifar10-test'],
  feature: 'scores',
  distance: 'euclidean',
  weight: 0,
  k: 2,
  includesItself: false,
  order: 'nearest',
  onlyClass: '',
  backend: 'none',
  modelSha256: 'ab',
  autoencoderSha256: 'cd',
  neighbours: [
    { image: 'cifar10-test/00001', rank: 1, distance: 0.000012345, label: 'dog' },
    { image: 'cifar10-test/00002', rank: 2, distance: 0.5, label: 'cat' },
  ],
}

describe('captions', () => {
  it('give rank, distance and label, and mark another label', () => {
    const [same, other] = answer.neighbours
    expect(neighbourCaption(answer, same!)).toEqual(['1', '1.234e-5', 'dog'])
    expect(neighbourCaption(answer, other!)).toEqual(['2', '0.5000', '≠ cat'])
  })

  it('name the files of own images, and mark labels of the same classes only', () => {
    const own = { image: 'own-a/00001', rank: 1, distance: 0.5, file: 'trip/sea/IMG_1.jpg' }
    const inOwn = {
      ...answer,
      query: { name: 'own-a/00002', label: 'sea', file: 'trip/sea/2.jpg' },
    }
    expect(neighbourCaption(inOwn, { ...own, label: 'alps' })[2]).toBe('≠ IMG_1.jpg')
    expect(neighbourCaption(inOwn, { ...own, label: 'alps', ofOtherClasses: true })[2]).toBe(
      'IMG_1.jpg',
    )
    expect(neighbourCaption(inOwn, own)[2]).toBe('IMG_1.jpg')
    expect(queryCaption(inOwn)).toEqual(['query', '2.jpg', 'sea'])
  })

  it('mark nothing where the query has no label', () => {
    const photo = { ...answer, query: { name: 'cat.jpg' } }
    expect(neighbourCaption(photo, photo.neighbours[1]!)).toEqual(['2', '0.5000', 'cat'])
    expect(queryCaption(photo)).toEqual(['query', 'cat.jpg'])
    expect(queryCaption(answer)).toEqual(['query', 'dog', 'cifar10-test/00042'])
  })
})

describe('ellipsize', () => {
  const within = (length: number) => (text: string) => [...text].length <= length

  it('keeps what fits and shortens what does not', () => {
    expect(ellipsize('airplane', within(8))).toBe('airplane')
    expect(ellipsize('automobile', within(8))).toBe('automob…')
    expect(ellipsize('😀😀😀😀', within(3))).toBe('😀😀…')
    expect(ellipsize('cat', within(1))).toBe('')
    expect(ellipsize('', within(0))).toBe('')
  })
})
