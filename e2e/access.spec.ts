/** For everyone: axe in every state, screen readers, zoom, narrow windows, forced colours, reduced motion. */
import type { Page } from '@playwright/test'
import {
  cutText,
  enlargeText,
  expectAccessible,
  expectNoSidewaysScrolling,
  listen,
  spaceText,
  tabThrough,
} from './accessible.ts'
import { articleLink, imageId, labelOf, nearest, shippedScores } from './oracle.ts'
import {
  drop,
  holdModel,
  neighbourItems,
  neighboursOf,
  openQuietly,
  openSite,
  slider,
} from './page-driver.ts'
import { holidayFolder } from './photo-folder.ts'
import { bringInFolder, galleryCard, openPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { textNamedPng, tilePng } from './test-files.ts'

const spoken = (page: Page) => page.locator('[data-spoken=answer]')

test('axe finds nothing: an answer, a photo that waits, a notice', async ({ page, site }) => {
  await openQuietly(page, site.url)
  // Of what it is and how it looks, as on a first visit.
  await slider(page).fill('0.5')
  await expect(page).toHaveURL(/w=0\.5/)
  await page.getByText('Re-score on this device').click()
  await expectAccessible(page)
  await drop(page, await tilePng(5))
  await expect(page.getByText('waits for the model, whose progress')).toBeVisible()
  await expectAccessible(page)
  await drop(page, textNamedPng)
  await expect(page.getByRole('status')).toContainText('notes.png')
  await expectAccessible(page)
})

test('axe finds nothing: a model that failed, the quality page before its first figure', async ({
  page,
  site,
}) => {
  await page.route('**/model/model.json', (route) => route.abort())
  await openSite(page, `${site.url}?backend=wasm`)
  await expect(page.locator('html')).toHaveAttribute('data-model', 'failed')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'How good is it?' }).click()
  await expect(page.getByRole('button', { name: 'Start the evaluation' })).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing: images that could not be loaded', async ({ page, site }) => {
  await page.route('**/gallery.json', (route) => route.abort())
  await page.goto(`${site.url}${articleLink(42)}`)
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing: the page of one’s own photos, and Tab reaches all of it', async ({
  page,
  site,
}) => {
  await holdModel(page)
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${site.url}?backend=wasm#/photos`)
    await expect(page.getByRole('main')).toContainText(/folder/i)
    await expectAccessible(page)
    const reached = await tabThrough(page)
    expect(reached.length).toBeGreaterThan(4)
    expect(reached.filter(({ hidden, ringed, small }) => hidden || !ringed || small)).toEqual([])
  }
})

test('what cannot be pressed does not look as if it could', async ({ page, site }) => {
  await holdModel(page)
  await openPhotos(page, site.url)
  await bringInFolder(page, await holidayFolder([3]))
  const look = galleryCard(page, 'holidays').getByRole('button', { name: 'Look through' })
  await expect(look).toBeDisabled()
  const border = await look.evaluate((button) => getComputedStyle(button).borderColor)
  await look.hover({ force: true })
  await expect(look).toHaveCSS('border-color', border)
  await expect(look).toHaveCSS('cursor', 'default')
  await expect(look).toHaveCSS('opacity', '0.6')
  const rename = galleryCard(page, 'holidays').getByRole('button', { name: 'Rename' })
  await rename.hover()
  await expect(rename).not.toHaveCSS('border-color', border)
})

test('an answer is spoken once, with what it is; a slider’s steps are not', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  const labels = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'] // prettier-ignore
  const name = (image: string) => labels[labelOf(image)]!
  const ten = nearest(shippedScores(42), 10, 42).map(({ image }) => name(image))
  const answer = `10 lookalikes of ${name(imageId(42))} 42: ${ten.join(', ')}.`
  await expect(spoken(page)).toHaveText(answer)
  await expect(spoken(page).locator('..')).toHaveAttribute('aria-live', 'polite')
  const all = await listen(page, '[data-spoken=answer]')
  // Where the machine is slow, it is said too that what the first step needs is fetched.
  const heard = async () => (await all()).filter((sentence) => !sentence.startsWith('Fetching'))
  await slider(page).focus()
  for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('End')
  await expect(page).toHaveURL(/w=1(&|$)/)
  await expect.poll(heard).toHaveLength(1)
  await neighbourItems(page).first().getByRole('button').press('Enter')
  await expect.poll(heard).toHaveLength(2)
  expect((await heard()).map((sentence) => / 42:/.test(sentence))).toEqual([true, false])
})

test('an answer that is the same again is spoken again', async ({ page, site }) => {
  await openQuietly(page, site.url)
  await expect(spoken(page)).toContainText(' 42:')
  const answer = await spoken(page).textContent()
  const all = await listen(page, '[data-spoken=answer]')
  const heard = async () => (await all()).filter((sentence) => !sentence.startsWith('Fetching'))
  // By the distance squared the same are nearest.
  await page.getByRole('combobox', { name: 'Distance' }).selectOption('sqeuclidean')
  await expect(page).toHaveURL(/sqeuclidean/)
  await expect.poll(heard).toEqual([answer])
})

for (const [name, viewport, deviceScaleFactor] of [
  ['320 pixels wide', { width: 320, height: 640 }, 1],
  ['at 200 % zoom of 1280 x 800', { width: 640, height: 400 }, 2],
  ['1280 pixels wide and 240 high', { width: 1280, height: 240 }, 1],
] as const)
  test(`${name} nothing scrolls sideways, and all of the page can be used`, async ({
    browser,
    site,
  }) => {
    const context = await browser.newContext({ viewport, deviceScaleFactor })
    const page = await context.newPage()
    await openQuietly(page, site.url)
    await expectNoSidewaysScrolling(page)
    // The model is on its way, with a bar and a button.
    for (const set of [enlargeText, spaceText]) {
      await set(page, true)
      await expectNoSidewaysScrolling(page)
      await set(page, false)
    }
    const wall = page.locator('.wall-scroller')
    expect((await wall.boundingBox())!.height).toBeGreaterThan(viewport.height / 2)
    const cell = page.getByRole('gridcell').nth(6)
    await cell.scrollIntoViewIfNeeded()
    await cell.click()
    await neighboursOf(page, imageId(6))
    // Automobiles, the longest name.
    await spaceText(page)
    for (const texts of ['.neighbour-label', '.why'])
      expect(await cutText(page.locator(texts))).toEqual([])
    await spaceText(page, false)
    await drop(page, textNamedPng)
    await expect(page.getByRole('status')).toContainText('notes.png')
    await expectNoSidewaysScrolling(page)
    await page.setViewportSize({ ...viewport, height: 180 })
    expect((await page.locator('.notice').boundingBox())!.height).toBeLessThanOrEqual(90)
    await page.setViewportSize(viewport)
    await page.goto(`${site.url}#/quality`)
    await expect(page.getByRole('button', { name: 'Start the evaluation' })).toBeVisible()
    await expectNoSidewaysScrolling(page)
    await context.close()
  })

test('with more contrast nothing is faint, and in forced colours what is chosen, focused, scored and wrong can still be told', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ contrast: 'more' })
  await openQuietly(page, site.url)
  const text = await page.locator('body').evaluate((body) => getComputedStyle(body).color)
  await expect(page.locator('.faint').first()).toHaveCSS('color', text)
  await page.emulateMedia({ contrast: null, forcedColors: 'active' })
  const chosen = page.locator('[role=gridcell][aria-selected=true]')
  await expect(chosen).toHaveCSS('outline-style', 'solid')
  const painted = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const canvas = getComputedStyle(document.body).backgroundColor
        const { backgroundColor, backgroundImage } = getComputedStyle(element)
        return backgroundImage !== 'none' || backgroundColor !== canvas
      })
  expect(await painted('.score-bar[data-most=true] .bar')).toBe(true)
  expect(await painted('.neighbours [data-picture=shown]')).toBe(true)
  expect(await painted('.why-bar')).toBe(true)
  // The square on a photo: a light edge within a dark one, and the rest darkened.
  await drop(page, await tilePng(5))
  const square = page.locator('.photo-grip')
  await expect(square).toHaveCSS('border-color', 'rgb(255, 255, 255)')
  await expect(square).not.toHaveCSS('outline-color', 'rgb(255, 255, 255)')
  await expect(page.locator('.photo-square')).not.toHaveCSS('box-shadow', 'none')
})

test('who wants less motion gets none, while things load too', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await holdModel(page)
  await page.route('**/*.webp', () => new Promise(() => undefined))
  await openSite(page, `${site.url}?backend=wasm`)
  await drop(page, await tilePng(5))
  await expect(page.getByText('waits for the model, whose progress')).toBeVisible()
  await neighbourItems(page).first().waitFor({ state: 'detached' })
  const animations = () => page.evaluate(() => document.getAnimations().length)
  expect(await animations()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await animations(), 'of who wants motion').toBeGreaterThan(0)
})
