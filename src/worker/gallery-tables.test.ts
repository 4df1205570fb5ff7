import { beforeEach, describe, expect, it } from 'vitest'
import { rowOf, type Table } from '../neighbours/table.ts'
import { rowsOf } from './answer-fixture.ts'
import { GalleryTables } from './gallery-tables.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const galleries = [madeUpGallery('one', 40, 1), madeUpGallery('other', 60, 2)]
const [one, other] = galleries
const both = ['one', 'other']
let site: ReturnType<typeof madeUpSite>
let tables: GalleryTables

beforeEach(() => {
  site = madeUpSite(galleries)
  tables = new GalleryTables(site.sources)
})

const rowsIn = (table: Table) =>
  Array.from({ length: table.count }, (_, i) => Array.from(rowOf(table, i)))

describe('the tables of galleries', () => {
  it.each(['scores', 'embedding', 'code'] as const)(
    'lie row after row in the order asked: %s',
    async (feature) => {
      expect(rowsIn(await tables.table(feature, both))).toEqual(rowsOf(galleries, feature))
      const turned = await tables.table(feature, ['other', 'one'])
      expect(rowsIn(turned)).toEqual(rowsOf([...galleries].reverse(), feature))
    },
  )

  it('are joined once, until one of them is replaced, and again when it is restored', async () => {
    const joined = await tables.table('scores', both)
    expect(await tables.table('scores', both)).toBe(joined)
    const ones = { ...other!.tables.scores, values: new Float32Array(600).fill(1) }
    tables.replace('scores', 'other', ones)
    const replaced = await tables.table('scores', both)
    expect(rowsIn(replaced).slice(40)).toEqual(rowsIn(ones))
    expect(rowsIn(replaced).slice(0, 40)).toEqual(rowsOf([one!], 'scores'))
    tables.restore('scores', 'other')
    expect(rowsIn(await tables.table('scores', both))).toEqual(rowsOf(galleries, 'scores'))
  })

  it('are kept of the combination that was asked for last, of each feature', async () => {
    const [joined, codes] = [await tables.table('scores', both), await tables.table('code', both)]
    const turned = await tables.table('scores', ['other', 'one'])
    expect(await tables.table('scores', ['other', 'one'])).toBe(turned)
    expect(await tables.table('code', both)).toBe(codes)
    const again = await tables.table('scores', both)
    expect(again).not.toBe(joined)
    expect(again).toEqual(joined)
  })

  it('of other features and galleries stay as they are when one is replaced', async () => {
    const [code, scores] = await Promise.all([
      tables.table('code', both),
      tables.table('scores', ['one']),
    ])
    tables.replace('scores', 'other', other!.tables.scores)
    expect(await tables.table('code', both)).toBe(code)
    expect(await tables.table('scores', ['one'])).toBe(scores)
  })

  it('are replaced even while they are being joined', async () => {
    const joining = tables.table('scores', both)
    const ones = { ...one!.tables.scores, values: new Float32Array(400).fill(1) }
    tables.replace('scores', 'one', ones)
    await joining
    expect(rowsIn(await tables.table('scores', both)).slice(0, 40)).toEqual(rowsIn(ones))
  })

  it('are told as they ship even where another is in use', async () => {
    tables.replace('scores', 'one', other!.tables.scores)
    expect(rowsIn(await tables.shipped('scores', 'one'))).toEqual(rowsOf([one!], 'scores'))
  })

  it('of no galleries are a mistake', async () => {
    await expect(tables.table('scores', [])).rejects.toThrow(RangeError)
  })
})

it('a distance is prepared once for a table, and anew for another', async () => {
  const prepared = await tables.prepare('scores', 'seuclidean', both)
  expect(await tables.prepare('scores', 'seuclidean', both)).toBe(prepared)
  expect(await tables.prepare('scores', 'seuclidean', ['one'])).not.toBe(prepared)
  tables.replace('scores', 'one', one!.tables.scores)
  expect(await tables.prepare('scores', 'seuclidean', both)).not.toBe(prepared)
})

it('minkowski is prepared once for each power, and is 2 where none is told', async () => {
  const cubes = await tables.prepare('scores', 'minkowski', both, 3)
  expect(await tables.prepare('scores', 'minkowski', both, 3)).toBe(cubes)
  const usual = await tables.prepare('scores', 'minkowski', both)
  expect(usual).not.toBe(cubes)
  expect(await tables.prepare('scores', 'minkowski', both, 2)).toBe(usual)
  const cosine = await tables.prepare('scores', 'cosine', both)
  expect(await tables.prepare('scores', 'cosine', both, 3)).toBe(cosine)
})

it('the assets are opened once, and again only after a failure', async () => {
  site.unreachable.add('manifest.json')
  await expect(tables.openAssets()).rejects.toMatchObject({ name: 'NetworkFailed' })
  site.unreachable.clear()
  await Promise.all([tables.open('one'), tables.open('other'), tables.table('code', both)])
  expect(site.asked.filter((path) => path === 'manifest.json')).toHaveLength(2)
})
