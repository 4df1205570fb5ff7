/** The address bar: what is shown ↔ `#/cifar10-test/00042?k=10&distance=euclidean&feature=scores`. */
import { formatImageId, parseImageId } from '../images/image-id.ts'
import { isDistanceName } from '../neighbours/distances.ts'
import { ARTICLE_METHOD, LARGEST_K, type Method } from './method.ts'

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
  const { k, distance, feature, includeItself, order, onlyClass } = method
  const parameters = new URLSearchParams({ k: String(k), distance, feature })
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

function parseQuery(path: string): LinkQuery | undefined {
  const photo = /^photo\/([0-9a-f]{16})$/.exec(path)
  if (photo) return { kind: 'photo', id: photo[1]! }
  const tile = parseImageId(path)
  return tile && { kind: 'tile', ...tile }
}

function parseMethod(parameters: URLSearchParams): Method {
  const k = Number(parameters.get('k'))
  const distance = parameters.get('distance') ?? ''
  return {
    k: Number.isInteger(k) && k >= 1 && k <= LARGEST_K ? k : ARTICLE_METHOD.k,
    distance: isDistanceName(distance) ? distance : ARTICLE_METHOD.distance,
    feature: parameters.get('feature') === 'embedding' ? 'embedding' : ARTICLE_METHOD.feature,
    includeItself: parameters.get('self') === '1',
    order: parameters.get('order') === 'farthest' ? 'farthest' : 'nearest',
    // Whether there is such a class only the gallery knows.
    onlyClass: (parameters.get('class') ?? '').slice(0, 40),
  }
}
