/** Where the eyes and the focus are once an answer comes: on a phone, by keyboard, and on paper. */
import type { Locator } from '@playwright/test'
import { imageId } from './oracle.ts'
import {
  drop,
  holdModel,
  modelLine,
  neighbourItems,
  neighboursOf,
  openQuietly,
} from './page-driver.ts'
import { openPhotos } from './photos-page.ts'
import { expect, test } from './site-fixture.ts'
import { textNamedPng } from './test-files.ts'

test('on a phone the answer to a tap on the wall comes into view, and a notice stays in it', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openQuietly(page, site.url)
  const cell = page.locator('.wall [role=gridcell]').nth(9)
  await cell.scrollIntoViewIfNeeded()
  const query = page.locator('.query .tile').first()
  await expect(query).not.toBeInViewport()
  await cell.click()
  await neighboursOf(page, imageId(9))
  await expect(query).toBeInViewport()
  await page.locator('.wall').scrollIntoViewIfNeeded()
  await drop(page, textNamedPng)
  await expect(page.getByRole('status').filter({ hasText: 'notes.png' })).toBeInViewport()
})

test('who asks by keyboard on a phone stays at the wall, whose focused and chosen tile is like neither alone', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openQuietly(page, site.url)
  const [chosen, other] = [9, 10].map((place) => page.locator(`.wall [data-place='${place}']`))
  await chosen!.focus()
  await chosen!.press('Enter')
  await neighboursOf(page, imageId(9))
  await expect(chosen!).toBeFocused()
  await expect(chosen!).toBeInViewport()
  const ring = (cell: Locator) =>
    cell.evaluate((element) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element)
      return [outlineStyle, outlineWidth, outlineOffset].join(' ')
    })
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors })
    await other!.press('ArrowLeft')
    await expect(chosen!).toBeFocused()
    const both = await ring(chosen!)
    await chosen!.press('ArrowRight')
    await expect(other!).toBeFocused()
    expect([await ring(chosen!), await ring(other!)]).not.toContain(both)
  }
})

test('on a phone another page begins at its top, and Back leads to where one was', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openQuietly(page, site.url)
  await page.getByRole('link', { name: 'How good is it?' }).click()
  await expect(page.getByRole('heading', { name: 'How good is it?' })).toBeVisible()
  const scrolled = () => page.evaluate(() => scrollY)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const before = await scrolled()
  expect(before).toBeGreaterThan(200)
  // As a link deep in the page is followed: a press of the test's own would scroll to this one first.
  const link = page.getByRole('link', { name: 'Back to the images' })
  await link.evaluate((element) => (element as HTMLElement).click())
  await expect(page.locator('.query')).toBeVisible()
  expect(await scrolled()).toBe(0)
  await page.goBack()
  await expect(page.locator('.query')).toHaveCount(0)
  await expect.poll(scrolled).toBe(before)
})

test('whoever goes on by keyboard from a neighbour finds the focus at the query', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  const first = neighbourItems(page).first()
  const image = (await first.getAttribute('data-image'))!
  await first.getByRole('button').press('Enter')
  await neighboursOf(page, image)
  await expect(page.getByRole('region', { name: 'Mosaic' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('slider')).toBeFocused()
})

test('on paper there are the query, its ten with their pictures, and no wall', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  const onScreen = ['.wall', '.method', '.ask'].map((panel) => page.locator(panel))
  for (const panel of onScreen) await expect(panel).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(neighbourItems(page)).toHaveCount(10)
  await expect(page.locator('.neighbours .tile').last()).toHaveCSS('print-color-adjust', 'exact')
  for (const panel of onScreen) await expect(panel).toBeHidden()
  await expect(page.locator('body')).toHaveCSS('overflow', 'visible')
})

test('a button that goes with what it did leaves the focus in its panel', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  const model = modelLine(page)
  await model.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(model.getByRole('button', { name: /Load/ })).toBeVisible()
  await expect(model).toBeFocused()
})

test('whether to clear everything is asked below its button, and to keep it leads back there', async ({
  page,
  site,
}) => {
  await holdModel(page)
  await openPhotos(page, site.url)
  const clear = page.getByRole('button', { name: 'Clear everything…' })
  const question = page.getByRole('group', { name: 'Clear everything' })
  await clear.press('Enter')
  await expect(clear).toHaveAttribute('aria-expanded', 'true')
  await expect(question).toContainText('fetches its model and images again')
  // A held key must not press an answer.
  await expect(clear).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(question.getByRole('button', { name: 'Delete all of it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await expect(clear).toHaveAttribute('aria-expanded', 'false')
  await expect(clear).toBeFocused()
})
