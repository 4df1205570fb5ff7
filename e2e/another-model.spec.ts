/** Another model in the place of the site's own: by address or dropped, refused with a sentence, and re-scored by it. */
import type { Page } from '@playwright/test'
import { cutText, enlargeText, expectNoSidewaysScrolling, listen } from './accessible.ts'
import {
  drop,
  neighboursOf,
  openSite,
  pick,
  shownScores,
  slider,
  transfer,
  waitForModel,
} from './page-driver.ts'
import { SERVED_MODEL, serveModel } from './served-model.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'
import { tinyModel } from './tiny-model.ts'

const FIRST = 'cifar10-test/00006'

/** Lets go of a model's files over the page, or pastes them, as those do who cannot drag. */
async function bring(
  page: Page,
  kind: 'drop' | 'paste',
  model: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const files = [...model].map(([name, bytes]) => ({
    ...{ name, mimeType: '', buffer: Buffer.from(bytes) },
  }))
  await transfer(page, kind, { files })
}

const modelInUse = (page: Page) => page.locator('[data-another=used]')

test('?model= searches by look at once, and by its own class scores once it has re-scored', async ({
  page,
  site,
}) => {
  const classes = Array.from('ABCDEFGHIJ', (letter) => `kind ${letter}`)
  const names = Buffer.from(JSON.stringify(classes))
  await serveModel(page, new Map([...tinyModel(), ['classes.json', names]]))
  await openSite(page, `${site.url}?backend=wasm&model=${SERVED_MODEL}`)
  await expect(modelInUse(page)).toContainText(SERVED_MODEL)
  await expect(modelInUse(page)).toContainText('compared by how they look')
  await expect(slider(page)).toHaveValue('1')
  expect(await neighboursOf(page, FIRST)).toHaveLength(10)
  await expect(page.getByText('has not seen this image yet')).toBeVisible()

  // Its address may have nothing to break at, and text may be large.
  await page.setViewportSize({ width: 320, height: 640 })
  await enlargeText(page)
  await expectNoSidewaysScrolling(page)
  expect(await cutText(page.locator('.neighbours .differs'))).toEqual([])
  await enlargeText(page, false)
  await page.setViewportSize({ width: 1280, height: 800 })

  // What the page's own model said of the images is refused by name.
  await slider(page).fill('0')
  await expect(page.getByRole('status')).toContainText('class scores of cifar10-test were made by')
  await expect(slider(page)).toHaveValue('1')
  await page.getByLabel('Dismiss').click()

  // A photo is seen by this model, under its own names.
  await waitForModel(page, 'wasm')
  await pick(page, await tilePng(42))
  expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe('cifar10-test/00042')
  await expect(page.getByLabel('Class scores', { exact: true })).toContainText('kind J')

  await page.getByText('Re-score on this device').click()
  await page.getByLabel('How many').selectOption('10000')
  const heard = await listen(page, '.rescore [aria-live]')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.locator('[data-rescore=done]')).toContainText('10,000 images scored here')
  expect(await heard()).toEqual([expect.stringContaining('10,000 images scored here')])
  await slider(page).fill('0')
  await expect(page.getByText('got the ten class scores nearest to its own')).toBeVisible()
  const [nearest] = await neighboursOf(page, 'tile-42.png')
  expect(nearest).toMatchObject({ image: 'cifar10-test/00042', rank: 1 })
  expect(nearest!.distance).toBeLessThan(1e-5)
  const scores = await shownScores(page)
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4)

  await page.getByRole('link', { name: 'Go back to the page’s own model' }).click()
  await expect(page).toHaveURL(/\?backend=wasm($|#)/)
  await expect(slider(page)).toHaveValue('0.5')
  await expect(page.locator('[data-another]')).toHaveCount(0)
})

test('a model that does not fit is refused with a sentence, and the page goes on with its own', async ({
  page,
  site,
}) => {
  const files = new Map<string, Uint8Array | string>()
  await serveModel(page, files)
  const shard = 'shard-01-of-01.bin'
  const whole = tinyModel()
  const cases: [string, ReadonlyMap<string, Uint8Array | string>, string][] = [
    [
      SERVED_MODEL,
      new Map(),
      'The file model.json of the model models/other/model.json is missing',
    ],
    [SERVED_MODEL, new Map([['model.json', '<!doctype html>']]), 'is a web page'],
    [SERVED_MODEL, new Map([['model.json', whole.get('model.json')!]]), `The file ${shard}`],
    [SERVED_MODEL, tinyModel(1, { classes: 7 }), 'tells 7 classes apart'],
    ['https://elsewhere.example/model.json', whole, 'not on this page’s own host'],
  ]
  for (const [address, served, sentence] of cases) {
    files.clear()
    for (const [name, body] of served) files.set(name, body)
    await openSite(page, `${site.url}?backend=wasm&model=${encodeURIComponent(address)}`)
    await expect(page.getByRole('status')).toContainText(sentence)
    await expect(page.getByRole('status')).toContainText('goes on with its own model')
    await expect(modelInUse(page)).toHaveCount(0)
    await expect(slider(page)).toHaveValue('0.5')
  }
})

test('a model’s files that are dropped or pasted are used for the visit', async ({
  page,
  site,
}) => {
  await openSite(page, `${site.url}?backend=wasm`)
  const whole = tinyModel(2, { width: 30 })
  await bring(page, 'drop', new Map([['model.json', whole.get('model.json')!]]))
  await expect(page.getByRole('status')).toContainText('is missing')
  await bring(page, 'paste', whole)
  await expect(modelInUse(page)).toContainText('for this visit only')
  await waitForModel(page, 'wasm')
  await drop(page, await tilePng(42))
  expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe('cifar10-test/00042')
  await openSite(page, `${site.url}?backend=wasm`)
  await openSite(page, `${site.url}?backend=wasm&model=dropped`)
  await expect(page.getByRole('status')).toContainText('is kept no longer')
})
