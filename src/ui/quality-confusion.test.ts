import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { NO_LABEL } from '../images/catalogue.ts'
import type { Retrieval } from '../quality/retrieval.ts'
import { ARTICLE_EVALUATION } from '../store/quality-link.ts'
import { formatCellPercent } from '../words/numbers.ts'
import { Confusion } from './quality-confusion.tsx'
import { evaluated } from './quality-fixture.ts'

vi.mock('../store/engines.ts', () => import('../store/engines-fixture.ts'))

const classes = ['cat', 'dog']
const shown = (result: Retrieval) =>
  renderToStaticMarkup(
    createElement(Confusion, {
      ...{ classes, done: { request: ARTICLE_EVALUATION, result, seconds: 1 } },
    }),
  )

it('has the precisions by class in its diagonal, also where lookalikes are in no folder', async () => {
  // Five cats, then five dogs, among 90 loose photos: of the ten nearest hardly two are of a folder.
  const folderOf = (i: number) => (i % 4 ? NO_LABEL : i < 20 ? 0 : i >= 60 && i < 80 ? 1 : NO_LABEL)
  const labels = Array.from({ length: 100 }, (_, i) => folderOf(i))
  const result = await evaluated(labels, 2, [...labels.keys()])
  const page = shown(result)
  classes.forEach((name, c) => {
    const count = result.confusion[c * 3]!
    expect(count / 50).toBe(result.classPrecision[c])
    expect(count).toBeGreaterThan(0)
    expect(page).toContain(
      `${name} neighbours of ${name} queries: ${count} of 50, ${formatCellPercent(count, 50)}%`,
    )
  })
  expect(page).toContain('photos in no folder are in no column.')
})

it('says nothing of photos in no folder where there are none', async () => {
  const labels = Array.from({ length: 8 }, (_, i) => i % 2)
  const page = shown(await evaluated(labels, 2, [...labels.keys()]))
  expect(page).not.toContain('no folder')
  expect(page).toContain('first 7 lookalikes')
})
