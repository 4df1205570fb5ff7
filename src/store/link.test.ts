import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES } from '../neighbours/distances.ts'
import { formatLink, parseLink, type LinkQuery } from './link.ts'
import { ARTICLE_METHOD, LARGEST_K } from './method.ts'

const tile: LinkQuery = { kind: 'tile', gallery: 'cifar10-test', index: 42 }
const plain = '#/cifar10-test/00042'

describe('formatLink', () => {
  it('writes what the address bar is promised to hold', () => {
    expect(formatLink({ query: tile, method: ARTICLE_METHOD })).toBe(
      '#/cifar10-test/00042?k=10&distance=euclidean&feature=scores',
    )
  })
})

describe('parseLink', () => {
  const queries: LinkQuery[] = [
    tile,
    { kind: 'tile', gallery: 'cifar10-train', index: 0 },
    { kind: 'tile', gallery: 'a', index: 99_999 },
    { kind: 'photo', id: '0123456789abcdef' },
  ]

  it.each(queries)('reads back every link that is written: %o', (query) => {
    for (const distance of DISTANCE_NAMES)
      for (const feature of ['scores', 'embedding'] as const)
        for (const k of [1, 10, LARGEST_K])
          for (const includeItself of [false, true]) {
            const order = includeItself ? 'farthest' : 'nearest'
            const onlyClass = k === 10 ? 'frog' : ''
            const method = { distance, feature, k, includeItself, order, onlyClass } as const
            const link = { query, method }
            expect(parseLink(formatLink(link))).toEqual(link)
            // As an address bar gives it back.
            const { hash } = new URL(formatLink(link), 'https://someone.example/a/')
            expect(parseLink(hash)).toEqual(link)
          }
  })

  it.each([
    '',
    '?',
    '?k=',
    '?k=0',
    '?k=101',
    '?k=-1',
    '?k=2.5',
    '?k=NaN',
    '?k=Infinity',
    '?k=ten',
    '?k=1e99',
    '?distance=',
    '?distance=Euclidean',
    '?distance=constructor',
    '?distance=__proto__',
    '?feature=code',
    '?feature=toString',
    '?self=true',
    '?self=',
    '?k=%&distance=%zz&feature=%E0%A4%A',
    '?other=1&&&=',
  ])('takes the article’s method where parameters are cut or edited: %j', (parameters) => {
    expect(parseLink(plain + parameters)).toEqual({ query: tile, method: ARTICLE_METHOD })
  })

  it('keeps the parameters that make sense beside one that does not', () => {
    expect(parseLink(`${plain}?k=3&distance=nearest&feature=embedding&self=1`)?.method).toEqual({
      ...{ k: 3, distance: 'euclidean', feature: 'embedding', includeItself: true },
      ...{ order: 'nearest', onlyClass: '' },
    })
    expect(parseLink(`${plain}?k=3&k=4`)?.method.k).toBe(3)
  })

  it.each([
    ...['', '#', '#/', '#//', '#?k=10', 'cifar10-test/00042', '/cifar10-test/00042'],
    ...['#cifar10-test/00042', '#/cifar10-test', '#/cifar10-test/', '#/cifar10-test/42'],
    ...['#/cifar10-test/000042', '#/cifar10-test/-0042', '#/cifar10-test/0x042'],
    ...['#/cifar10-test/00042/', '#/cifar10-test/00042#', '#/CIFAR10-test/00042'],
    ...['#/../00042', '#/cifar10-test%2F00042', '#/%', '#/%E0%A4%A/00042', '#/photo/%00'],
    ...['#/photo/', '#/photo/0123', '#/photo/0123456789ABCDEF', '#/photo/0123456789abcdef0'],
    ...['#/\u0000/00042', '#/cifar10-test/٠٠٠٤٢', '#/猫/00042', '#/\ud800/00042'],
    ...['#/cifar10-test/00042\n', '#/<script>alert(1)</script>'],
  ])('finds no image in %j', (hash) => expect(parseLink(hash)).toBeUndefined())

  it('reads a hash of a megabyte at once', () => {
    const long = 'a/'.repeat(500_000)
    const began = performance.now()
    for (const hash of [`#/${long}`, `${plain}?${long}`, `#${'/'.repeat(1e6)}`, '?'.repeat(1e6)])
      parseLink(hash)
    expect(parseLink(`${plain}?${'k=3&'.repeat(250_000)}`)?.method.k).toBe(3)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
