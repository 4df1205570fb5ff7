import { describe, expect, it } from 'vitest'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { DISTANCE_NAMES } from '../neighbours/distance-names.ts'
import { GALLERY_IDS } from './gallery-ids.ts'
import { formatLink, isQualityLink, parseLink, type LinkQuery } from './link.ts'
import { ARTICLE_METHOD, LARGEST_K, OPENING_METHOD, type Method } from './method.ts'

const tile: LinkQuery = { kind: 'tile', gallery: 'cifar10-test', index: 42 }
const plain = '#/cifar10-test/00042'

describe('formatLink', () => {
  it('writes what the address bar is promised to hold', () => {
    expect(formatLink({ query: tile, method: ARTICLE_METHOD })).toBe(
      '#/cifar10-test/00042?k=10&distance=euclidean&feature=scores&w=0',
    )
    const method: Method = { ...ARTICLE_METHOD, searched: GALLERY_IDS, weight: 0.25 }
    expect(formatLink({ query: tile, method })).toBe(
      '#/cifar10-test/00042?k=10&distance=euclidean&feature=scores&w=0.25&in=cifar10-test+cifar10-train',
    )
  })
})

/** As an address bar gives it back. */
const throughAddressBar = (link: string) => new URL(link, 'https://someone.example/a/').hash

describe('parseLink', () => {
  const queries: LinkQuery[] = [
    tile,
    { kind: 'tile', gallery: 'cifar10-train', index: 0 },
    { kind: 'tile', gallery: 'a', index: 99_999 },
    { kind: 'photo', id: '0123456789abcdef' },
  ]

  it.each(queries)('reads back every link that is written: %o', (query) => {
    for (const distance of DISTANCE_NAMES)
      for (const feature of FEATURE_NAMES)
        for (const k of [1, 10, LARGEST_K])
          for (const includeItself of [false, true]) {
            const order = includeItself ? 'farthest' : 'nearest'
            const onlyClass = k === 10 ? 'frog' : ''
            const method: Method = {
              ...{ ...ARTICLE_METHOD, distance, feature, k, includeItself, order, onlyClass },
            }
            const link = { query, method }
            expect(parseLink(formatLink(link))).toEqual(link)
            expect(parseLink(throughAddressBar(formatLink(link)))).toEqual(link)
          }
  })

  it('reads back every weight of the slider and every choice of galleries', () => {
    const choices = [['cifar10-test'], ['cifar10-train'], ['cifar10-test', 'cifar10-train']]
    for (const searched of choices)
      for (let hundredths = 0; hundredths <= 100; hundredths++) {
        // As a range input gives it.
        const weight = Number(String(hundredths / 100))
        const link = { query: tile, method: { ...OPENING_METHOD, searched, weight } }
        expect(parseLink(throughAddressBar(formatLink(link)))).toEqual(link)
      }
  })

  it('reads back every power of minkowski, and leaves the usual one out', () => {
    const method: Method = { ...ARTICLE_METHOD, distance: 'minkowski' }
    for (let p = 0.25; p <= 20; p += 0.25) {
      const link = formatLink({ query: tile, method: { ...method, p } })
      const read = parseLink(throughAddressBar(link))?.method
      expect(read).toEqual(p === 2 ? method : { ...method, p })
      expect(link.includes('p=')).toBe(p !== 2)
    }
    const other = formatLink({ query: tile, method: { ...ARTICLE_METHOD, p: 3 } })
    expect(other).toBe(formatLink({ query: tile, method: ARTICLE_METHOD }))
  })

  it.each(['', '0', '0.24', '20.1', '-3', 'NaN', 'Infinity', '1e99', 'three', '%', '2', '2.0'])(
    'takes the usual power where it says %j',
    (p) => {
      const method = { ...ARTICLE_METHOD, distance: 'minkowski' }
      expect(parseLink(`${plain}?distance=minkowski&p=${p}`)?.method).toEqual(method)
    },
  )

  it.each([
    '',
    '?',
    '?p=3',
    '?distance=euclidean&p=3',
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
    '?feature=codes',
    '?feature=toString',
    '?w=',
    '?w=-0',
    '?w=-0.5',
    '?w=1.01',
    '?w=NaN',
    '?w=Infinity',
    '?w=0,5',
    '?w=half',
    '?w=0.001',
    '?in=',
    '?in=other',
    '?in=toString',
    '?in=CIFAR10-TRAIN',
    '?in=cifar10-test',
    '?in=cifar10-test+cifar10-test+',
    '?in=../cifar10-train',
    '?self=true',
    '?self=',
    '?k=%&distance=%zz&feature=%E0%A4%A',
    '?other=1&&&=',
  ])('takes the article’s method where parameters are cut or edited: %j', (parameters) => {
    expect(parseLink(plain + parameters)).toEqual({ query: tile, method: ARTICLE_METHOD })
  })

  it('keeps the parameters that make sense beside one that does not', () => {
    const parameters = '?k=3&distance=nearest&feature=embedding&self=1&w=2&in=other+cifar10-train'
    expect(parseLink(plain + parameters)?.method).toEqual({
      ...{ ...ARTICLE_METHOD, k: 3, feature: 'embedding', includeItself: true },
      searched: ['cifar10-train'],
    })
    expect(parseLink(`${plain}?k=3&k=4`)?.method.k).toBe(3)
  })

  it('reads the galleries in the order in which they are searched, each once', () => {
    const inOrder = parseLink(`${plain}?in=cifar10-train+cifar10-test+cifar10-train`)
    expect(inOrder?.method.searched).toEqual(['cifar10-test', 'cifar10-train'])
    const withOwn = parseLink(`${plain}?in=own-bbbbbbbb+own-aaaaaaaa+own-a+cifar10-test`)
    expect(withOwn?.method.searched).toEqual(['cifar10-test', 'own-aaaaaaaa', 'own-bbbbbbbb'])
  })

  it('reads a weight as the slider can be set to it', () => {
    expect(parseLink(`${plain}?w=0.123456`)?.method.weight).toBe(0.12)
    expect(parseLink(`${plain}?w=1`)?.method.weight).toBe(1)
    expect(parseLink(`${plain}?w=.5`)?.method.weight).toBe(0.5)
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

describe('isQualityLink', () => {
  it.each(['#/quality', '#/quality?', '#/quality?w=0&in=%'])('knows %j', (hash) =>
    expect(isQualityLink(hash)).toBe(true),
  )

  it.each(['', '#', '#/', '#/qualityof', '#/quality/', '#quality', '#/Quality', plain])(
    'leaves %j to the finder',
    (hash) => expect(isQualityLink(hash)).toBe(false),
  )
})

it('keeps the name of a folder whole, however long one may be', () => {
  const onlyClass = 'Sommerferien an der See, mit Großeltern und dem alten Hund 😀'
  const query = { kind: 'tile', gallery: 'own-abcdefgh', index: 3 } as const
  const link = formatLink({ query, method: { ...ARTICLE_METHOD, onlyClass } })
  expect(parseLink(link)?.method.onlyClass).toBe(onlyClass)
})
