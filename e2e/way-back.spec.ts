/** Back from an image that a long list led to: the list is as long, and as far down, as it was left. */
import { holdModel, neighboursOf } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'

for (const [screen, viewport] of [
  ['wide screen', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const)
  test(`on a ${screen} Back leads to where one was in a long list, a link to the top of its page`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize(viewport)
    await holdModel(page)
    // By scores, which takes seconds.
    await page.goto(`${site.url}#/quality?feature=scores&distance=euclidean&w=0`)
    await page.getByRole('button', { name: 'Look for doubtful labels' }).click()
    const doubts = page.getByRole('region', { name: 'Doubtful labels' })
    const tiles = doubts.getByRole('list', { name: 'Doubtful labels' }).getByRole('listitem')
    // The news that they are there, whose room would be gone later.
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(tiles).toHaveCount(24)
    for (const shown of [48, 72, 96]) {
      await doubts.getByRole('button', { name: 'Show more' }).click()
      await expect(tiles).toHaveCount(shown)
    }
    /** The window's on a phone, the panels' on a wide screen. */
    const scrolled = () =>
      page.getByRole('main').evaluate(({ scrollTop }) => Math.round(scrollY + scrollTop))
    const tile = tiles.nth(80)
    const image = (await tile.getAttribute('data-image'))!
    // Here already when it is clicked, which then scrolls nothing.
    await tile.getByRole('link').hover()
    const before = await scrolled()
    expect(before).toBeGreaterThan(500)
    await tile.getByRole('link').click()
    await neighboursOf(page, image)

    await page.goBack()
    await expect(tiles).toHaveCount(96)
    await expect.poll(scrolled).toBe(before)
    await expect(tile).toBeInViewport()

    await page.goForward()
    await neighboursOf(page, image)
    await page.getByRole('link', { name: 'How good is it?' }).click()
    await expect(tiles).toHaveCount(96)
    expect(await scrolled()).toBe(0)
  })
