/** How good is it: figures that agree with Node's to the last digit, twins, doubts, and their files. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { BLEND_SCALE, scaleOf } from '../src/neighbours/scale.ts'
import { decodeTable } from '../src/neighbours/table.ts'
import { doubtsAbout } from '../src/quality/doubts.ts'
import { leaveOneOut, leaveOneOutBlend } from '../src/quality/ranking-task.ts'
import { evaluateRetrieval } from '../src/quality/retrieval.ts'
import { imageId, labelOf } from './oracle.ts'
import { cutText, expectAccessible, listen, spaceText } from './accessible.ts'
import { holdModel, neighboursOf, savedBy } from './page-driver.ts'
import { expect, sharedPage, test } from './site-fixture.ts'

const labels = new Uint8Array(readFileSync('public/assets/cifar10-test/labels.bin'))

function preparedOf(feature: string) {
  const file = readFileSync(`public/assets/cifar10-test/${feature}.table`)
  return prepareDistance('euclidean', decodeTable(file))
}

const linkTo = (feature: string, distance: string, weight = 0) =>
  `#/quality?gallery=cifar10-test&against=cifar10-test&feature=${feature}&distance=${distance}&w=${weight}`

const start = (page: Page) => page.getByRole('button', { name: 'Start the evaluation' })
const results = (page: Page) => page.locator('[data-evaluation]')

/** Opens the quality page, without the model, which it needs for nothing. */
async function openQuality(page: Page, url: string): Promise<void> {
  await holdModel(page)
  await page.goto(url)
}

/** Evaluates in the page and, meanwhile, in Node, whose figures are returned. */
async function evaluated<Figures>(
  page: Page,
  url: string,
  inNode: () => Promise<Figures>,
): Promise<Figures> {
  await openQuality(page, url)
  await start(page).click()
  const shown = expect(results(page)).toBeVisible({ timeout: 200_000 })
  const [figures] = await Promise.all([inNode(), shown])
  return figures
}

/** Full digits of the elements' data-share, by another of their data attributes. */
async function sharesBy(page: Page, key: 'figure' | 'k' | 'class'): Promise<[string, number][]> {
  return page
    .locator(`[data-${key}][data-share]`)
    .evaluateAll(
      (elements, key) =>
        (elements as HTMLElement[]).map(({ dataset }) => [dataset[key]!, Number(dataset.share)]),
      key,
    )
}

async function savedText(page: Page, button: string): Promise<string> {
  return (await savedBy(page, button)).bytes.toString()
}

test.describe.serial('all pairs by class scores, evaluated once', () => {
  const shared = sharedPage()

  test('all pairs by class scores: every figure, the curve, the picture and the file are Node’s to the last digit', async ({
    site,
  }) => {
    const page = shared()
    const found = await evaluated(page, site.url + linkTo('scores', 'euclidean'), () =>
      evaluateRetrieval(leaveOneOut(preparedOf('scores'), labels)),
    )
    console.log(`All pairs in the browser: ${await results(page).getAttribute('data-seconds')} s`)
    expect(await sharesBy(page, 'figure')).toEqual([
      ['precision@1', found.precision[0]],
      ['precision@10', found.p10],
      ['mAP', found.map],
    ])
    expect((await sharesBy(page, 'k')).map(([, share]) => share)).toEqual([...found.precision])
    expect((await sharesBy(page, 'class')).map(([, share]) => share)).toEqual([
      ...found.classPrecision,
    ])
    const counts = await page
      .locator('[data-count]')
      .evaluateAll((cells) => (cells as HTMLElement[]).map(({ dataset }) => Number(dataset.count)))
    expect(counts).toEqual([...found.confusion])
    expect(JSON.parse(await savedText(page, 'Save all figures as JSON'))).toMatchObject({
      ...{ gallery: 'cifar10-test', against: 'cifar10-test', feature: 'scores', weight: 0 },
      ...{ queries: 10_000, p1: found.precision[0], p10: found.p10, map: found.map },
      precision: [...found.precision],
    })
  })

  test('no class’s name is cut off, on a phone or where text is widely spaced', async () => {
    const page = shared()
    const expectWhole = async () => {
      for (const names of ['.class-bars dt', '.confusion th[scope=row]'])
        expect(await cutText(page.locator(names))).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    await expectWhole()
    await page.setViewportSize({ width: 1280, height: 800 })
    await spaceText(page)
    await expectWhole()
    await spaceText(page, false)
  })

  test('a cell lists its queries, a query leads to its mosaic, and back leads to the list', async () => {
    const page = shared()
    const cell = page.getByRole('button', { name: 'dog neighbours of cat queries' })
    await expect(cell).toHaveAccessibleName(/[\d,]+ of 10,000, [\d.]+%$/)
    // The number that is seen is heard too.
    expect(await cell.getAttribute('aria-label')).toContain(`, ${await cell.textContent()}%`)
    // From the first cell by keyboard: cat is the fourth row, dog the sixth column.
    await page.getByRole('button', { name: 'airplane neighbours of airplane queries' }).focus()
    for (const key of ['ArrowDown', 'ArrowRight'])
      for (let i = 0; i < (key === 'ArrowDown' ? 3 : 5); i++) await page.keyboard.press(key)
    await expect(cell).toBeFocused()
    await page.keyboard.press('Enter')
    const list = page.getByRole('list', { name: 'dog neighbours of cat queries' })
    const first = list.getByRole('listitem').first()
    const image = (await first.getAttribute('data-image'))!
    expect(labelOf(image)).toBe(3)
    const told = Number(/(\d+) of 10/.exec((await first.textContent())!)![1])
    await first.getByRole('link').click()
    const neighbours = await neighboursOf(page, image)
    expect(neighbours.filter((neighbour) => labelOf(neighbour.image) === 5)).toHaveLength(told)
    await page.goBack()
    await expect(first).toHaveAttribute('data-image', image)
    await expect(list.locator('[data-picture=shown]').first()).toBeVisible()
  })

  test('axe finds nothing on the quality page with its figures', async () => {
    const page = shared()
    await expect(page.getByRole('list', { name: 'dog neighbours of cat queries' })).toBeVisible()
    await page.getByText('The curve as a table').click()
    await page.getByRole('button', { name: 'Look for doubtful labels' }).click()
    await expect(page.getByRole('list', { name: 'Doubtful labels' })).toBeVisible()
    await expectAccessible(page)
  })
})

test('a blend with the look is Node’s to the last digit', async ({ page, site }) => {
  const [what, look] = ['scores', 'code'].map((feature) => {
    const prepared = preparedOf(feature)
    return { prepared, scale: scaleOf(prepared, BLEND_SCALE) }
  })
  const blend = { what: what!, look: look!, weight: 0.3 }
  const { p10, map } = await evaluated(page, site.url + linkTo('scores', 'euclidean', 0.3), () =>
    evaluateRetrieval(leaveOneOutBlend(blend, labels)),
  )
  const shares = new Map(await sharesBy(page, 'figure'))
  expect([shares.get('precision@10'), shares.get('mAP')]).toEqual([p10, map])
})

for (const thread of ['worker', 'page'])
  test(`an evaluation shows how far it is, and stops when it is cancelled, in a ${thread}`, async ({
    page,
    site,
  }) => {
    await openQuality(page, `${site.url}?thread=${thread}${linkTo('embedding', 'cosine')}`)
    await start(page).click()
    const run = page.locator('[data-verdict=evaluation]')
    await expect(run).toContainText(/\d of 10,000 images, .* left/)
    await run.getByRole('button', { name: 'Cancel' }).click()
    await expect(start(page)).toBeVisible()
    await expect(results(page)).toHaveCount(0)
    // The thread is free again: another evaluation comes to its end.
    await page.getByLabel('Feature').selectOption('scores')
    await page.getByLabel('Distance').selectOption('euclidean')
    await start(page).click()
    await expect(results(page)).toHaveAttribute('data-evaluation', 'scores/euclidean')
  })

test('twins come closest first, the bound leaves those within it, and the file has just those', async ({
  page,
  site,
}) => {
  await openQuality(page, site.url + linkTo('scores', 'euclidean'))
  await page.getByRole('button', { name: 'Look for twins' }).click()
  const pairs = page.getByRole('list', { name: 'Pairs of twins' }).getByRole('listitem')
  await expect(pairs).toHaveCount(24, { timeout: 200_000 })
  const distances = await pairs.evaluateAll((items) =>
    (items as HTMLElement[]).map(({ dataset }) => Number(dataset.distance)),
  )
  expect(distances).toEqual(distances.toSorted((a, b) => a - b))
  const [a, b] = distances.slice(9, 11)
  const told = page.locator('.choices [aria-live]')
  await expect(told).not.toBeEmpty()
  const heard = await listen(page, '.choices [aria-live]')
  await page.getByRole('slider', { name: 'At most this far apart' }).focus()
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
  await page.getByLabel('Largest distance').fill(String((a! + b!) / 2))
  await expect(pairs).toHaveCount(10)
  // None of the steps on the way.
  await expect.poll(heard).toHaveLength(1)
  await expect(told).toHaveText(/^10 of /)
  const rows = (await savedText(page, 'Save these pairs as CSV')).trimEnd().split('\r\n')
  expect(rows[0]).toBe('rank,first,first_label,second,second_label,distance,same_label')
  expect(rows.slice(1).map((row) => Number(row.split(',')[5]))).toEqual(distances.slice(0, 10))
})

test('doubtful labels are Node’s, in the list and in the file', async ({ page, site }) => {
  await openQuality(page, site.url + linkTo('scores', 'euclidean'))
  await page.getByRole('button', { name: 'Look for doubtful labels' }).click()
  const list = page.getByRole('list', { name: 'Doubtful labels' }).getByRole('listitem')
  await expect(list).toHaveCount(24, { timeout: 200_000 })
  const { ids, votes } = await doubtsAbout(preparedOf('scores'), labels, { most: 1000 })
  expect(await list.first().getAttribute('data-image')).toBe(imageId(ids[0]!))
  const rows = (await savedText(page, 'Save these labels as CSV')).trimEnd().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(',')[1])).toEqual(Array.from(ids, imageId))
  expect(rows.map((row) => Number(row.split(',')[4]))).toEqual([...votes])
})
