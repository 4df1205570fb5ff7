import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FUZZ, hostileText } from '../damage-fixture.ts'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { isDistanceName } from '../neighbours/distance-names.ts'
import { GALLERY_IDS } from './gallery-ids.ts'
import { formatLink, isQualityLink, parseLink } from './link.ts'
import { LARGEST_K, type Method } from './method.ts'
import { COMPARISONS, formatQualityLink, parseQualityLink } from './quality-link.ts'

const PATHS = ['cifar10-test/00042', 'cifar10-train/00000', 'photo/0123456789abcdef', 'quality']
const NAMES = ['k', 'w', 'p', 'in', 'distance', 'feature', 'class', 'order', 'self', 'gallery', 'against', 'other'] // prettier-ignore
const VALUES = ['10', '0.5', '-1', '-0', '1e9', '0x10', '1e-9', 'NaN', 'Infinity', ' 7 ', 'cosine', 'minkowski', 'code', 'farthest', '1', 'cifar10-test', 'cifar10-train', 'cifar10-train%20cifar10-test', '%E0%A4%A', '%2F', '猫'] // prettier-ignore

const value = fc.oneof(fc.constantFrom(...VALUES), hostileText)
const parameter = fc.tuple(fc.constantFrom(...NAMES), value).map((pair) => pair.join('='))
const path = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PATHS) }, { weight: 1, arbitrary: hostileText }) // prettier-ignore

/** Links that were cut and edited, and texts that are none. */
const link = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(path, fc.array(parameter, { maxLength: 8 })).map(([to, all]) => `#/${to}?${all.join('&')}`) }, // prettier-ignore
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('', '#', '#/', '#/quality'), hostileText).map((parts) => parts.join('')) }, // prettier-ignore
)

const isWeight = (weight: number) =>
  weight <= 1 && Object.is(weight, Math.abs(Math.round(weight * 100) / 100))
const isPowerOf = ({ distance, p }: { distance: string; p?: number | undefined }) =>
  p === undefined || (distance === 'minkowski' && p >= 0.25 && p <= 20 && p !== 2)

function isValid(method: Method): boolean {
  const { searched, feature, distance, weight, k, includeItself, order, onlyClass } = method
  const places = searched.map((id) => (GALLERY_IDS as readonly string[]).indexOf(id))
  return (
    places.length > 0 &&
    places.every((at, i) => at > (places[i - 1] ?? -1)) &&
    FEATURE_NAMES.includes(feature) &&
    isDistanceName(distance) &&
    isPowerOf(method) &&
    isWeight(weight) &&
    Number.isInteger(k) &&
    k >= 1 &&
    k <= LARGEST_K &&
    typeof includeItself === 'boolean' &&
    ['nearest', 'farthest'].includes(order) &&
    onlyClass.length <= 120
  )
}

it('every link is read without a failure, as a method that can be used and linked to', () => {
  let images = 0
  fc.assert(
    fc.property(link, (hash) => {
      expect(typeof isQualityLink(hash)).toBe('boolean')
      const read = parseLink(hash)
      if (!read) return
      images++
      expect(isValid(read.method)).toBe(true)
      // What is shown is what the next link to it shows.
      expect(parseLink(formatLink(read))).toEqual(read)
    }),
    FUZZ,
  )
  // Else the links would all be noise.
  expect(images).toBeGreaterThan(2500)
})

it('every link to the quality page is read as an evaluation that can be made and linked to', () => {
  let asked = 0
  fc.assert(
    fc.property(link, (hash) => {
      const request = parseQualityLink(hash)
      if (!request) return
      asked++
      const { gallery, against, feature, distance, weight } = request
      expect(COMPARISONS).toContainEqual({ gallery, against })
      expect(FEATURE_NAMES.includes(feature) && isDistanceName(distance)).toBe(true)
      expect(isPowerOf(request) && isWeight(weight)).toBe(true)
      expect(parseQualityLink(formatQualityLink(request))).toEqual(request)
    }),
    FUZZ,
  )
  expect(asked).toBeGreaterThan(800)
})
