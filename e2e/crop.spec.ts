/** The square of a photo that the model sees: moved by mouse, by keyboard, by buttons and by a press; the mosaic follows. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import {
  delayModel,
  drop,
  neighbourItems,
  neighboursOf,
  openSite,
  shownNeighbours,
  shownScores,
  slider,
} from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { phonePhoto, tilePng, tileStrip } from './test-files.ts'

const STRIP = [6, 42, 1234]
const SIDE = 1024

const square = (page: Page) => page.getByRole('application', { name: 'The square' })
const photo = (page: Page) => page.getByRole('img', { name: /^Your photo/ })
const button = (page: Page, name: string) =>
  page.getByRole('group', { name: 'The square' }).getByRole('button', { name })

/** Left, top and side in pixels of the photo. */
async function placeOfSquare(page: Page): Promise<number[]> {
  return ((await square(page).getAttribute('data-square')) ?? '').split(' ').map(Number)
}

/** The 32x32 that the model sees, as RGBA values. */
async function seenPixels(page: Page): Promise<number[]> {
  return page.getByRole('img', { name: 'The 32 by 32 pixels' }).evaluate((canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext('2d')!
    return [...context.getImageData(0, 0, 32, 32).data]
  })
}

const nearestImage = async (page: Page) => (await shownNeighbours(page))[0]?.image
const shownImages = async (page: Page) => (await shownNeighbours(page)).map(({ image }) => image)

/** Presses the middle of the square; tells where that is, and how large a pixel of the photo is shown. */
async function grasp(page: Page): Promise<{ x: number; y: number; perPixel: number }> {
  const [box, whole] = [(await square(page).boundingBox())!, (await photo(page).boundingBox())!]
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  return { x, y, perPixel: whole.width / (STRIP.length * SIDE) }
}

for (const [size, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`on ${size} the mosaic follows the square of a photo, which its link keeps`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize(viewport)
    const release = await delayModel(page)
    await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
    const strip = await tileStrip(STRIP)
    await drop(page, strip)

    // The model is not there yet, and the square can be moved already.
    await expect(page.getByText('waits for the model, whose progress')).toBeVisible()
    expect(await placeOfSquare(page)).toEqual([SIDE, 0, SIDE])
    const middle = await seenPixels(page)
    await square(page).focus()
    for (let i = 0; i < 32; i++) await page.keyboard.press('ArrowLeft')
    expect(await placeOfSquare(page)).toEqual([0, 0, SIDE])
    await expect.poll(() => seenPixels(page)).not.toEqual(middle)
    release()
    await neighboursOf(page, strip.name)
    await expect.poll(() => nearestImage(page)).toBe(imageId(6))
    // Whoever moves it by keyboard while the model comes goes on doing so.
    await expect(square(page)).toBeFocused()

    // Dragged, and followed before it is let go.
    const { x, y, perPixel } = await grasp(page)
    await page.mouse.move(x + SIDE * perPixel, y, { steps: 8 })
    await expect.poll(() => nearestImage(page)).not.toBe(imageId(6))
    await page.mouse.move(x + SIDE * 3 * perPixel, y, { steps: 8 })
    await expect.poll(() => nearestImage(page)).toBe(imageId(1234))
    await page.mouse.up()
    expect(await placeOfSquare(page)).toEqual([2 * SIDE, 0, SIDE])
    // Exactly the answer of that part of the photo as a file of its own.
    const scores = await shownScores(page)
    shippedScores(1234).forEach((score, c) =>
      expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-3),
    )
    const answer = await shownNeighbours(page)
    expect(answer.map(({ image }) => image)).toEqual(nearest(scores, 10).map(({ image }) => image))
    await expectAccessible(page)

    // Another image and back: the file is still at hand. Another visit: the square stays, but is fixed.
    await neighbourItems(page).nth(1).getByRole('button').click()
    await neighboursOf(page, answer[1]!.image)
    await page.goBack()
    expect(await neighboursOf(page, strip.name)).toEqual(answer)
    expect(await placeOfSquare(page)).toEqual([2 * SIDE, 0, SIDE])
    await page.reload()
    expect(await neighboursOf(page, strip.name)).toEqual(answer)
    await expect(square(page)).toHaveCount(0)
    await expect(page.getByText('Choose the photo again to move it.')).toBeVisible()
    await expectAccessible(page)

    await drop(page, await tilePng(1234))
    expect(await neighboursOf(page, 'tile-1234.png')).toEqual(answer)
  })

test('every drag has another way: buttons, plus and minus, a press on the photo', async ({
  page,
  site,
}) => {
  await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
  await drop(page, await tileStrip(STRIP))
  await neighboursOf(page, `strip-${STRIP.join('-')}.png`)
  await expect.poll(() => nearestImage(page)).toBe(imageId(42))

  const whole = (await photo(page).boundingBox())!
  await photo(page).click({ position: { x: whole.width - 3, y: whole.height / 2 } })
  expect(await placeOfSquare(page)).toEqual([2 * SIDE, 0, SIDE])
  await expect.poll(() => nearestImage(page)).toBe(imageId(1234))

  await button(page, 'Smaller').click()
  const [, , smaller] = await placeOfSquare(page)
  expect(smaller).toBeLessThan(SIDE)
  await button(page, 'Larger').click()
  await button(page, 'Larger').click()
  expect((await placeOfSquare(page))[2]).toBe(SIDE)
  await button(page, 'Centre').click()
  expect(await placeOfSquare(page)).toEqual([SIDE, 0, SIDE])
  await expect.poll(() => nearestImage(page)).toBe(imageId(42))

  await square(page).press('-')
  await square(page).press('Shift+ArrowDown')
  const [left, top, side] = await placeOfSquare(page)
  expect(side).toBeLessThan(smaller!)
  await expect(page.getByText(/^The square is \d+ pixels wide, \d+% from the left/)).toHaveCount(1)

  // A corner: the one opposite stays.
  const corner = (await page.locator('[data-corner=bottom-right]').boundingBox())!
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2)
  await page.mouse.down()
  await page.mouse.move(corner.x - 10, corner.y - 10, { steps: 4 })
  await page.mouse.up()
  const after = await placeOfSquare(page)
  expect(after.slice(0, 2)).toEqual([left, top])
  expect(after[2]).toBeLessThan(side!)
})

test('what the model knows of a photo is told, and its looks need no class', async ({
  page,
  site,
}) => {
  await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
  await expect(page.getByText('knows ten kinds of things')).toHaveCount(0)
  await drop(page, await phonePhoto())
  await neighboursOf(page, 'IMG_0042.JPG')
  await expect(
    page.getByText(/The model knows ten kinds of things and takes every photo for one of them: it/),
  ).toBeVisible()
  const before = await shownImages(page)
  await page.getByRole('button', { name: 'compare how it looks' }).click()
  await expect(slider(page)).toBeFocused()
  await expect(slider(page)).toHaveValue('1')
  await expect(page).toHaveURL(/w=1(&|$)/)
  await expect.poll(() => shownImages(page)).not.toEqual(before)
  await expect(page.getByRole('button', { name: 'compare how it looks' })).toHaveCount(0)
})
