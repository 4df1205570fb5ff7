import { expect, it } from 'vitest'
import { isDistanceName } from '../neighbours/distances.ts'
import { FEATURE_NAMES } from '../worker/features-of-images.ts'
import { GALLERY_IDS } from './gallery-ids.ts'
import { formatLink, isQualityLink, parseLink } from './link.ts'
import { LARGEST_K, type Method } from './method.ts'

/** The linear congruential generator of Numerical Recipes: the same links each time. */
function randomFrom(seed: number) {
  let random = seed
  const below = (n: number) => {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0
    return Math.floor((random / 2 ** 32) * n)
  }
  return { below, oneOf: <T>(choices: readonly T[]) => choices[below(choices.length)]! }
}

const PIECES = [
  ...['#/', '/', '?', '&', '=', '%', '+', ' ', '#', '..', '-', '\u0000', '\ud800', '猫', '1e9'],
  ...['cifar10-test/00042', 'cifar10-train/00000', 'other/00001', 'photo/0123456789abcdef'],
  ...['quality', 'k=', 'w=', 'in=', 'distance=', 'p=', 'feature=', 'class=', 'order=', 'self='],
  ...[
    '10',
    '0.5',
    '-1',
    'NaN',
    'Infinity',
    '0x10',
    '1e-9',
    'cosine',
    'minkowski',
    'minkowski&p=',
    '3',
    'code',
    'farthest',
    '__proto__',
  ],
  ...['cifar10-test', 'cifar10-train', 'x'.repeat(50), '%E0%A4%A', '%2F', 'frog'],
]
const NAMES = ['k', 'w', 'p', 'in', 'distance', 'feature', 'class', 'order', 'self', 'other']

/** A link that is cut and edited: half of them noise, half with a path that names an image. */
function editedLink(seed: number): string {
  const { below, oneOf } = randomFrom(seed)
  const pieces = (most: number) => Array.from({ length: below(most) }, () => oneOf(PIECES)).join('')
  if (below(2)) return pieces(12)
  const parameters = Array.from({ length: below(8) }, () => `${oneOf(NAMES)}=${pieces(3)}`)
  return `#/cifar10-test/00042?${parameters.join('&')}`
}

function isValid(method: Method): boolean {
  const { searched, feature, distance, p, weight, k, includeItself, order, onlyClass } = method
  const places = searched.map((id) => (GALLERY_IDS as readonly string[]).indexOf(id))
  return (
    places.length > 0 &&
    places.every((place, i) => place > (places[i - 1] ?? -1)) &&
    FEATURE_NAMES.includes(feature) &&
    isDistanceName(distance) &&
    (p === undefined || (distance === 'minkowski' && p >= 0.25 && p <= 20 && p !== 2)) &&
    Object.is(weight, Math.abs(Math.round(weight * 100) / 100)) &&
    weight <= 1 &&
    Number.isInteger(k) &&
    k >= 1 &&
    k <= LARGEST_K &&
    typeof includeItself === 'boolean' &&
    ['nearest', 'farthest'].includes(order) &&
    onlyClass.length <= 40
  )
}

it('every link is read without a failure, as a method that can be used and linked to', () => {
  let images = 0
  for (let seed = 0; seed < 2000; seed++) {
    const hash = editedLink(seed)
    expect(() => isQualityLink(hash), hash).not.toThrow()
    const link = parseLink(hash)
    if (!link) continue
    images++
    expect(isValid(link.method), hash).toBe(true)
    // What is shown is what the next link to it shows; a class that is cut amid a letter is none.
    const method = { ...link.method, onlyClass: '' }
    expect(parseLink(formatLink({ ...link, method })), hash).toEqual({ ...link, method })
  }
  // Else the links would all be noise.
  expect(images).toBeGreaterThan(500)
})
