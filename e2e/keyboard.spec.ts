/** By keyboard alone: Tab reaches all of a page, and the wall has the keys of a grid. */
import { tabThrough } from './accessible.ts'
import { imageId } from './oracle.ts'
import { drop, neighboursOf, openQuietly } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { textNamedPng } from './test-files.ts'

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`Tab reaches every control, in view and with a ring, at ${width} pixels`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height })
    await openQuietly(page, site.url)
    const reached = await tabThrough(page)
    const names = reached.map(({ name }) => name).join('\n')
    for (const name of [
      'How good is it',
      'Rank 10',
      'From what it is to how it looks',
      'Save as CSV',
      'Gallery on the wall',
      'image ',
    ])
      // prettier-ignore
      expect(names).toContain(name)
    const named = (wrong: typeof reached) => wrong.map(({ name }) => name)
    expect(named(reached.filter(({ hidden }) => hidden))).toEqual([])
    expect(named(reached.filter(({ ringed }) => !ringed))).toEqual([])
    expect(named(reached.filter(({ small }) => small))).toEqual([])
    // On the way back a line of trouble lies over what is scrolled to the top.
    await drop(page, textNamedPng)
    await expect(page.getByRole('status')).toContainText('notes.png')
    const back = await tabThrough(page, 'Shift+Tab')
    expect(back.length).toBeGreaterThan(20)
    expect(named(back.filter(({ hidden }) => hidden))).toEqual([])
  })

test('Tab reaches every control of the quality page, in view and with a ring', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#/quality`)
  await expect(page.getByRole('button', { name: 'Start the evaluation' })).toBeVisible()
  const reached = await tabThrough(page)
  expect(reached.length).toBeGreaterThan(8)
  expect(reached.filter(({ hidden, ringed, small }) => hidden || !ringed || small)).toEqual([])
})

test('the wall’s keys: row and wall ends, pages, and Enter asks', async ({ page, site }) => {
  await openQuietly(page, site.url)
  const cell = page.locator('[role=gridcell]:focus')
  const place = async () => Number(await cell.getAttribute('data-place'))
  await page.getByRole('gridcell').first().focus()
  const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'))
  for (const [key, expected] of [
    ['End', columns - 1],
    ['ArrowDown', 2 * columns - 1],
    ['Home', columns],
    ['Control+End', 9999],
    ['Control+Home', 0],
  ] as const) {
    await page.keyboard.press(key)
    await expect(cell).toHaveAttribute('data-place', String(expected))
  }
  await page.keyboard.press('PageDown')
  await expect.poll(place).toBeGreaterThanOrEqual(columns)
  await expect(cell).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('PageUp')
  await expect(cell).toHaveAttribute('data-place', '0')
  await page.keyboard.press('Enter')
  await neighboursOf(page, imageId(0))
  await expect(cell).toHaveAttribute('data-place', '0')
})
