/** What the figures of a gallery with small folders say of the most that they could be. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ClassPrecision } from './quality-classes.tsx'
import { PrecisionCurve } from './quality-curve.tsx'
import { QualityFigures } from './quality-figures.tsx'
import { evaluated } from './quality-fixture.ts'

/** As people read it: the figures, the classes and the curve, without marks. */
async function shown(labels: number[]) {
  const classes = Math.max(...labels) + 1
  // Each class lies apart, so that retrieval is perfect.
  const result = await evaluated(labels, classes, labels.map((label, i) => label * 1000 + i)) // prettier-ignore
  const { precision, idealPrecision: ideal } = result
  const names = Array.from({ length: classes }, (_, c) => `folder ${c}`)
  return [
    createElement(QualityFigures, { result, byChance: undefined }),
    createElement(ClassPrecision, { classes: names, result }),
    createElement(PrecisionCurve, { precision, ideal }),
  ].map((part) => renderToStaticMarkup(part))
}
const read = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const TEN_OF_FOUR = Array.from({ length: 40 }, (_, i) => Math.floor(i / 4))

it('tells the most that is possible where folders are small', async () => {
  const [figures, classes, curve] = await shown(TEN_OF_FOUR)
  expect(read(figures!)).toContain('precision@1 100.00% So often')
  expect(read(figures!)).toContain('precision@10 30.00% of at most 30.00% So many of the first ten')
  expect(read(classes!)).toContain('folder 0 30.00% of at most 30.00% folder 1')
  expect(curve).toContain('from 100.00% at 1 to 7.69% at 39. ')
  expect(curve).toContain('At most it could go from 100.00% to 7.69%.')
  expect(read(curve!)).toContain('The dashed line')
})

it('ends at the last other photo', async () => {
  const [figures, , curve] = await shown(TEN_OF_FOUR)
  expect(read(figures!)).toContain('precision@10')
  expect(curve!.match(/data-k/g)).toHaveLength(39)
  expect(read(curve!)).toContain(' 1 10 20 29 39 first k lookalikes')
  const [fewer, byClass, short] = await shown([0, 0, 0, 1, 1])
  expect(read(fewer!)).toMatch(/precision@1 .* precision@4 .*first 4 lookalikes/)
  expect(read(byClass!)).toContain('first 4 lookalikes')
  expect(short!.match(/data-k/g)).toHaveLength(4)
  const [two, , none] = await shown([0, 1])
  expect(read(two!).match(/precision@/g)).toHaveLength(1)
  expect(none).toBe('')
})

it('says that a folder’s only photo has no other, in the place of a share', async () => {
  const [, classes] = await shown([0, 0, 0, 0, 0, 1, 2])
  expect(read(classes!)).toContain('folder 1 no other photo folder 2 no other photo')
})

it('says nothing of a most where all can be right', async () => {
  const parts = await shown(Array.from({ length: 202 }, (_, i) => Number(i > 100)))
  expect(parts.join()).not.toMatch(/most\b/)
  expect(read(parts[2]!)).toContain(' 1 25 50 75 100 first k')
})
