/** From what it is to how it looks: the slider, the distances, the galleries, and what the code remembers. */
import { readFileSync } from 'node:fs'
import { searchBlend } from '../src/neighbours/blend.ts'
import { DISTANCE_NAMES } from '../src/neighbours/distance-names.ts'
import { prepareDistance } from '../src/neighbours/distances.ts'
import { joinTables } from '../src/neighbours/join-tables.ts'
import { BLEND_SCALE, scaleOf } from '../src/neighbours/scale.ts'
import { search } from '../src/neighbours/search-fixture.ts'
import { decodeTable, rowOf, type Table } from '../src/neighbours/table.ts'
import { articleLink, imageId } from './oracle.ts'
import {
  holdModel,
  neighboursOf,
  openSite,
  shownNeighbours,
  slider,
  waitForModel,
} from './page-driver.ts'
import { expect, test } from './site-fixture.ts'

const GALLERIES = ['cifar10-test', 'cifar10-train'] as const

test.beforeEach(({ page }) => holdModel(page))

const tableOf = (feature: string, gallery: string = GALLERIES[0]) =>
  decodeTable(readFileSync(`public/assets/${gallery}/${feature}.table`))

const imagesOf = (ids: ArrayLike<number>) => Array.from(ids, imageId)

/** The ten of the blend of class scores and look, by the page's own modules in Node. */
function blendOf(index: number, weight: number): string[] {
  const [scores, code] = [tableOf('scores'), tableOf('code')]
  const end = (table: Table) => {
    const prepared = prepareDistance('euclidean', table)
    return { prepared, scale: scaleOf(prepared, BLEND_SCALE) }
  }
  const blend = { what: end(scores), look: end(code), weight }
  const query = { what: rowOf(scores, index), look: rowOf(code, index) }
  return imagesOf(searchBlend(blend, query, { k: 10, exclude: index }).ids)
}

test('the mosaic follows the slider, by keyboard too, and the link keeps its place', async ({
  page,
  site,
}) => {
  await openSite(page, site.url + articleLink(42))
  const shown = async () => (await shownNeighbours(page)).map(({ image }) => image)
  const article = await shown()
  expect(article).toEqual(blendOf(42, 0))
  for (const weight of [0.35, 0.8]) {
    await slider(page).fill(String(weight))
    await expect.poll(shown).toEqual(blendOf(42, weight))
    await expect(page).toHaveURL(new RegExp(`w=${weight}`))
  }
  await slider(page).press('End')
  await expect.poll(shown).toEqual(blendOf(42, 1))
  await expect(page).toHaveURL(/w=1(&|$)/)
  await page.reload()
  await expect.poll(shown).toEqual(blendOf(42, 1))
  // Only the look counts there, by its own distance.
  const distance = page.getByRole('combobox', { name: 'Distance' })
  await expect(distance).toBeDisabled()
  await slider(page).press('Home')
  await expect.poll(shown).toEqual(article)
  await expect(distance).toBeEnabled()
  // A feature that is chosen counts.
  await slider(page).press('End')
  await expect.poll(shown).toEqual(blendOf(42, 1))
  await page.getByRole('combobox', { name: 'Compare' }).selectOption('embedding')
  await expect(slider(page)).toHaveValue('0')
  await expect(page).toHaveURL(/feature=embedding&w=0(&|$)/)
})

test('every distance of every feature gives its own ten', async ({ page, site }) => {
  await openSite(page, site.url + articleLink(42))
  for (const [feature, name] of [
    ['scores', 'class scores'],
    ['embedding', 'embedding'],
    ['code', 'look alone (code)'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Compare' }).selectOption(name)
    const table = tableOf(feature)
    for (const distance of DISTANCE_NAMES) {
      // Its preparation over 512 columns takes seconds; two features with it are enough.
      if (feature === 'embedding' && distance === 'mahalanobis') continue
      await page.getByRole('combobox', { name: 'Distance' }).selectOption(distance)
      const { ids } = search({ table, query: rowOf(table, 42), distance, k: 10, exclude: 42 })
      await expect
        .poll(async () => (await shownNeighbours(page)).map(({ image }) => image), {
          message: `${feature} by ${distance}`,
        })
        .toEqual(imagesOf(ids))
    }
  }
})

test('both galleries are searched as one, and the training images are marked as such', async ({
  page,
  site,
}) => {
  await openSite(page, site.url + articleLink(42))
  await neighboursOf(page, imageId(42))
  await page.getByRole('button', { name: /^Among/ }).click()
  await page.getByRole('checkbox', { name: 'CIFAR-10 train' }).check()
  await page.keyboard.press('Escape')
  const table = joinTables(GALLERIES.map((id) => tableOf('scores', id)))
  const { ids } = search({
    ...{ table, query: rowOf(table, 42), distance: 'euclidean', k: 10, exclude: 42 },
  })
  const expected = Array.from(ids, (id) =>
    id < 10_000 ? imageId(id) : `cifar10-train/${String(id - 10_000).padStart(5, '0')}`,
  )
  await expect
    .poll(async () => (await shownNeighbours(page)).map(({ image }) => image))
    .toEqual(expected)
  await expect(page.getByText('images that the model was trained on')).toBeVisible()
  const link = page.url()
  const train = expected.find((image) => image.startsWith('cifar10-train'))!
  await page.locator(`.neighbours [data-image="${train}"] button`).click()
  await neighboursOf(page, train)
  await page.goto(link)
  const again = await neighboursOf(page, imageId(42))
  expect(again.map(({ image }) => image)).toEqual(expected)
})

test('the wall shows the training images when asked', async ({ page, site }) => {
  let come = () => {}
  const mayCome = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/cifar10-train/labels.bin', async (route) => {
    await mayCome
    await route.continue()
  })
  await openSite(page, site.url)
  const choice = page.getByLabel('Gallery on the wall')
  const chosen = choice.locator('option:checked')
  const cell = page.getByRole('gridcell').first()
  await choice.selectOption('CIFAR-10 train')
  await expect(page.getByText('Fetching this gallery…')).toHaveAttribute('aria-live', 'polite')
  await expect(chosen).toHaveText('CIFAR-10 train')
  await expect(cell).toHaveAttribute('data-image', 'cifar10-test/00000')
  come()
  await expect(page.getByText('Fetching this gallery…')).toHaveCount(0)
  await expect(chosen).toHaveText('CIFAR-10 train')
  await expect(cell).toHaveAttribute('data-image', 'cifar10-train/00000')
  await expect(cell.locator('[data-picture=shown]')).toBeVisible()
  await cell.click()
  await neighboursOf(page, 'cifar10-train/00000')
})

test('a match by look tells how alike, and shows what the code remembers of both', async ({
  page,
  site,
}) => {
  await page.unrouteAll()
  await openSite(page, `${site.url}${articleLink(42)}`.replace('w=0', 'w=0.5'))
  await waitForModel(page, 'wasm')
  const why = page.getByRole('region', { name: 'Why this match' })
  await expect(why).toContainText(/their looks agree to (-?\d\.\d\d) \(1 is the same\)\./)
  await expect(why).toContainText(
    /Of this distance, [\d.]+% is what they are and [\d.]+% how they look/,
  )
  const remember = why.getByRole('button', { name: 'What the code remembers' })
  const rebuilt = why.getByRole('img', { name: /What the code remembers of the/ })
  if (await remember.isVisible()) await remember.click()
  await expect(rebuilt).toHaveCount(2)
  for (const picture of await rebuilt.all()) {
    const values = await picture.evaluate((canvas) => {
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, 32, 32)
      return new Set(data).size
    })
    // A picture, not one flat colour.
    expect(values).toBeGreaterThan(20)
  }
  // Another neighbour's tiles have their room before they come: nothing beside or below them moves.
  const places = await why.evaluateHandle((panel) => {
    const places = { coming: '', ready: '' }
    const look = () => {
      const { height } = panel.getBoundingClientRect()
      const { left } = panel.querySelector('table')!.getBoundingClientRect()
      const isComing = panel.textContent.includes('Rebuilding…')
      places[isComing ? 'coming' : 'ready'] = `${height} high, table at ${left}`
    }
    new MutationObserver(look).observe(panel, { childList: true, subtree: true })
    return places
  })
  await why.getByLabel('Why number').selectOption('3')
  await expect.poll(() => places.evaluate(({ ready }) => ready)).not.toBe('')
  const { coming, ready } = await places.jsonValue()
  expect(coming).toBe(ready)
})

test('a distance that has no value for any image says so', async ({ page, site }) => {
  // Codes have values below zero, of which Jensen and Shannon make nothing.
  await openSite(
    page,
    `${site.url}#/cifar10-test/00042?k=10&distance=jensenshannon&feature=code&w=0`,
  )
  await expect(page.locator('.explanation')).toContainText('This distance tells nothing here')
  await expect(page.locator('.explanation')).not.toContainText('nearest to')
})
