import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES } from '../neighbours/distance-names.ts'
import {
  ARTICLE_EVALUATION,
  comparisonsWith,
  formatQualityLink,
  parseQualityLink,
} from './quality-link.ts'

const plain =
  '#/quality?gallery=cifar10-test&against=cifar10-test&feature=scores&distance=euclidean&w=0'

it('writes what the address bar is promised to hold', () => {
  expect(formatQualityLink(ARTICLE_EVALUATION)).toBe(plain)
})

describe('parseQualityLink', () => {
  it('reads back every link that is written', () => {
    for (const comparison of comparisonsWith([{ id: 'own-ab12cd34' }]))
      for (const distance of DISTANCE_NAMES)
        for (const feature of ['scores', 'embedding', 'code'] as const)
          for (const weight of [0, 0.07, 0.3, 1]) {
            const asked = { ...comparison, feature, distance, weight }
            expect(parseQualityLink(formatQualityLink(asked))).toEqual(asked)
          }
  })

  it('reads back the power of minkowski, which no other distance has', () => {
    const asked = { ...ARTICLE_EVALUATION, distance: 'minkowski', p: 0.75 } as const
    expect(parseQualityLink(formatQualityLink(asked))).toEqual(asked)
    expect(parseQualityLink(`${plain}&p=0.75`)).toEqual(ARTICLE_EVALUATION)
    expect(formatQualityLink({ ...asked, distance: 'euclidean' })).toBe(plain)
    expect(formatQualityLink({ ...asked, p: 2 })).not.toContain('p=')
    // The one that is chosen now is not kept where a link does not name it.
    const before = { p: 3, ...parseQualityLink('#/quality?distance=minkowski') }
    expect(before.p).toBeUndefined()
    const usual = { ...ARTICLE_EVALUATION, distance: 'minkowski' }
    for (const p of ['', '0', '21', '-1', 'NaN', 'x'])
      expect(parseQualityLink(`#/quality?distance=minkowski&p=${p}`)).toEqual(usual)
  })

  it.each([
    ...['gallery=cifar10-train', 'gallery=../x&against=../x', 'against=cifar10-train'],
    ...['feature=', 'feature=toString', 'feature=Code', 'distance=nearest', 'distance=__proto__'],
    ...['w=', 'w=-0.1', 'w=1.01', 'w=NaN', 'w=Infinity', 'w=half', 'w=%', '&&&=', 'other=1'],
    'gallery=cifar10-train&against=cifar10-test',
    'gallery=own-ab12cd34&against=own-ab12cd35',
    'gallery=own-ab12cd34&against=cifar10-test',
    'gallery=cifar10-test&against=own-ab12cd34',
    'gallery=own-AB12CD34&against=own-AB12CD34',
    'gallery=own-ab12cd34',
  ])('takes the article’s values where parameters are cut or edited: %j', (parameters) => {
    expect(parseQualityLink(`#/quality?${parameters}`)).toEqual(ARTICLE_EVALUATION)
  })

  it('keeps the parameters that make sense beside one that does not, in hundredths', () => {
    expect(parseQualityLink('#/quality?feature=embedding&distance=near&w=0.123')).toEqual({
      ...ARTICLE_EVALUATION,
      ...{ feature: 'embedding', weight: 0.12 },
    })
  })

  it.each(['', '#', '#/', '#/quality', '#/quality?', '#/qualityx?w=1', '#/cifar10-test/00042?w=1'])(
    'is asked for nothing by %j',
    (hash) => expect(parseQualityLink(hash)).toBeUndefined(),
  )
})

it('compares each own gallery with itself, after those that ship', () => {
  const own = [{ id: 'own-aaaaaaaa' }, { id: 'own-bbbbbbbb' }]
  expect(comparisonsWith(own).slice(3)).toEqual([
    { gallery: 'own-aaaaaaaa', against: 'own-aaaaaaaa' },
    { gallery: 'own-bbbbbbbb', against: 'own-bbbbbbbb' },
  ])
  expect(comparisonsWith([])).toHaveLength(3)
})
