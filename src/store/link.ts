/** The address bar: what is shown ↔ `#/cifar10-test/00042?k=10&distance=euclidean&feature=scores&w=0`. */
import { isFeatureName } from '../features/feature-names.ts'
import { formatImageId, parseImageId } from '../images/image-id.ts'
import { isDistanceName } from '../neighbours/distance-names.ts'
import { DEFAULT_GALLERY, inSearchOrder } from './gallery-ids.ts'
import { ARTICLE_METHOD, LARGEST_K, type Method } from './method.ts'
import { powerIn, writePower } from './power.ts'

/** What a link asks about: an image of a gallery, or a photo that this browser keeps. */
export type LinkQuery =
  { kind: 'tile'; gallery: string; index: number } | { kind: 'photo'; id: string }

export interface Link {
  query: LinkQuery
  method: Method
}

export function formatLink({ query, method }: Link): string {
  const path =
    query.kind === 'tile' ? formatImageId(query.gallery, query.index) : `photo/${query.id}`
  const { searched, k, distance, feature, weight, includeItself, order, onlyClass } = method
  const parameters = new URLSearchParams({ k: String(k), distance, feature, w: String(weight) })
  writePower(parameters, method)
  if (searched.join() !== DEFAULT_GALLERY) parameters.set('in', searched.join(' '))
  if (includeItself) parameters.set('self', '1')
  if (order === 'farthest') parameters.set('order', order)
  if (onlyClass) parameters.set('class', onlyClass)
  return `#/${path}?${parameters.toString()}`
}

/**
 * The link in a URL's hash, or undefined where it names no image. A parameter that is missing or
 * makes no sense takes the article's value: links get cut and edited.
 */
export function parseLink(hash: string): Link | undefined {
  const [, path = '', search = ''] = /^#\/([^?]*)\??(.*)$/.exec(hash) ?? []
  const query = parseQuery(path)
  return query && { query, method: parseMethod(new URLSearchParams(search)) }
}

/** Whether a hash asks for the page that tells how good the answers are. */
export function isQualityLink(hash: string): boolean {
  return /^#\/quality(\?|$)/.test(hash)
}

/** Whether a hash asks for the page of the user's own photos. */
export function isPhotosLink(hash: string): boolean {
  return /^#\/photos(\?|$)/.test(hash)
}

function parseQuery(path: string): LinkQuery | undefined {
  const photo = /^photo\/([0-9a-f]{16})$/.exec(path)
  if (photo) return { kind: 'photo', id: photo[1]! }
  const tile = parseImageId(path)
  return tile && { kind: 'tile', ...tile }
}

function parseMethod(parameters: URLSearchParams): Method {
  const k = Number(parameters.get('k'))
  const named = parameters.get('distance') ?? ''
  const distance = isDistanceName(named) ? named : ARTICLE_METHOD.distance
  const feature = parameters.get('feature') ?? ''
  const weight = Number(parameters.get('w'))
  const searched = inSearchOrder((parameters.get('in') ?? '').split(' '))
  return {
    k: Number.isInteger(k) && k >= 1 && k <= LARGEST_K ? k : ARTICLE_METHOD.k,
    distance,
    ...powerIn(parameters, distance),
    searched: searched.length > 0 ? searched : ARTICLE_METHOD.searched,
    feature: isFeatureName(feature) ? feature : ARTICLE_METHOD.feature,
    // Links without a weight are older than the slider; hundredths are what it can be set to.
    weight: weight > 0 && weight <= 1 ? Math.round(weight * 100) / 100 : ARTICLE_METHOD.weight,
    includeItself: parameters.get('self') === '1',
    order: parameters.get('order') === 'farthest' ? 'farthest' : 'nearest',
    // Whether there is such a class only the gallery knows.
    onlyClass: (parameters.get('class') ?? '').slice(0, LONGEST_CLASS),
  }
}

/** A folder's name is shown with 60 characters at most, of two code units each. */
const LONGEST_CLASS = 120
