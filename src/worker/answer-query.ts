/** From a question to its answer: which tables it needs, the search, and why each neighbour is in it. */
import { Failure } from '../failure.ts'
import { LOOK, type FeatureName } from '../features/feature-names.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import { searchBlend } from '../neighbours/blend.ts'
import { searchPrepared, type SearchOptions } from '../neighbours/search.ts'
import { rowOf } from '../neighbours/table.ts'
import * as searchWords from '../words/searching.ts'
import { blendEndOf } from './blend-ends.ts'
import { explainAnswer, type Look } from './explain-answer.ts'
import type { FindRequest, Found, TileId } from './finder.ts'
import type { GalleryTables, Searched } from './gallery-tables.ts'
import { firstRows, imagesAt } from './joined-rows.ts'
import { endsOf, featuresOf, type MethodEnds } from './method-ends.ts'

type Query = FindRequest['query']

/** Throws `UnknownImage` for a query that is no image of its gallery, and what `GalleryTables` throws. */
export async function answerQuery(tables: GalleryTables, request: FindRequest): Promise<Found> {
  await fetchShipped(tables, request)
  return tables.ask(() => answerNow(tables, request))
}

/** What the answer and its explanation need of the galleries that ship. */
async function fetchShipped(tables: GalleryTables, request: FindRequest): Promise<void> {
  const { query } = request
  const asked = 'gallery' in query ? query : undefined
  if (asked && !isOwnGalleryId(asked.gallery)) await assertImage(tables, asked)
  const ends = endsOf(request)
  const named = namedIn(request)
  const shipped = named.filter((id) => !isOwnGalleryId(id))
  await Promise.all([
    tables.fetchShipped(named, featuresOf(ends)),
    ...shipped.map((id) => tables.tableIfMade('scores', [id])),
  ])
}

/** The galleries whose features are compared. */
function namedIn({ query, searched }: FindRequest): Searched {
  return 'gallery' in query ? [...searched, query.gallery] : searched
}

async function answerNow(tables: GalleryTables, request: FindRequest): Promise<Found> {
  const { query, searched } = request
  if ('gallery' in query) await assertImage(tables, query)
  const ends = endsOf(request)
  const { feature, distance, p, weight, isBlend } = ends
  const [counts, options, prepared, features, look, scores, queryScores] = await Promise.all([
    countsOf(tables, searched),
    optionsOf(tables, request),
    tables.prepare(feature, distance, searched, p),
    featureOf(tables, query, feature),
    needsLook(ends) ? lookOf(tables, query, searched, weight) : undefined,
    // Only an explanation needs them where something else is compared.
    tables[feature === 'scores' ? 'table' : 'tableIfMade']('scores', searched),
    scoresOf(tables, query),
  ])
  const blend = look && isBlend && { what: blendEndOf(prepared), look: look.end, weight }
  const answer = blend
    ? searchBlend(blend, { what: features, look: look.query }, options)
    : searchPrepared(prepared, features, options)
  return {
    searched,
    ...imagesAt(answer.ids, counts),
    distances: answer.distances,
    ...(tables.isReplaced(feature, namedIn(request)) && { rescored: true as const }),
    ...(blend && { scales: { what: blend.what.scale, look: blend.look.scale } }),
    ...explainAnswer(answer, {
      scores,
      // A copy: a view would take the whole table along out of the worker.
      queryScores: queryScores?.slice(),
      // Another feature's distance is not made of class scores: they still tell what both are.
      distance: feature === 'scores' ? distance : null,
      p,
      look,
    }),
  }
}

/** Whether the answer tells how much each neighbour looks like the query. */
const needsLook = ({ feature, isBlend }: MethodEnds) => isBlend || feature === LOOK.feature

async function assertImage(tables: GalleryTables, { gallery, index }: TileId): Promise<void> {
  const { description } = await tables.open(gallery)
  if (Number.isInteger(index) && index >= 0 && index < description.count) return
  const { count, title } = description
  throw new Failure('UnknownImage', searchWords.noSuchImage(index, count, title))
}

/** How many images each searched gallery has. */
function countsOf(tables: GalleryTables, searched: Searched): Promise<number[]> {
  return Promise.all(searched.map(async (id) => (await tables.open(id)).description.count))
}

async function optionsOf(tables: GalleryTables, request: FindRequest): Promise<SearchOptions> {
  const { query, searched, k, includeItself, order, onlyClass } = request
  const own = 'gallery' in query && !includeItself ? query : undefined
  const at = own ? searched.indexOf(own.gallery) : -1
  return {
    ...{ k, order },
    allowed: onlyClass ? await imagesOf(tables, onlyClass, searched) : undefined,
    // An image of a gallery that is not searched has no row to leave out.
    exclude:
      own && at >= 0 ? firstRows(await countsOf(tables, searched))[at]! + own.index : undefined,
  }
}

/** 1 for each image of a class, 0 for the others: by the class's name, as each gallery has its own classes. */
async function imagesOf(
  tables: GalleryTables,
  className: string,
  searched: Searched,
): Promise<Uint8Array> {
  const galleries = await Promise.all(searched.map((id) => tables.open(id)))
  const allowed = new Uint8Array(galleries.reduce((sum, { labels }) => sum + labels.length, 0))
  let row = 0
  for (const { description, labels } of galleries) {
    const label = description.classes.indexOf(className)
    for (const of of labels) allowed[row++] = Number(of === label)
  }
  return allowed
}

/** A view of the table's row, or what the photo brought along. */
async function featureOf(
  tables: GalleryTables,
  query: Query,
  feature: FeatureName,
): Promise<Float32Array> {
  if (!('gallery' in query)) return query[feature]
  return rowOf(await tables.table(feature, [query.gallery]), query.index)
}

/** The query's class scores; undefined where another model is in use, which has not computed them. */
async function scoresOf(tables: GalleryTables, query: Query): Promise<Float32Array | undefined> {
  if (!('gallery' in query)) return query.scores
  const table = await tables.tableIfMade('scores', [query.gallery])
  return table && rowOf(table, query.index)
}

async function lookOf(
  tables: GalleryTables,
  query: Query,
  searched: Searched,
  weight: number,
): Promise<Look> {
  const [features, prepared, cosine] = await Promise.all([
    featureOf(tables, query, LOOK.feature),
    tables.prepare(LOOK.feature, LOOK.distance, searched),
    tables.prepare(LOOK.feature, 'cosine', searched),
  ])
  return { query: features, end: blendEndOf(prepared), cosine, weight }
}
