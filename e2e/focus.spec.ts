/** Where the focus goes on when what had it is gone, and what is heard there. */
import { listen } from './accessible.ts'
import { drop, neighbourItems, openQuietly, transfer } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { textNamedPng } from './test-files.ts'

test('a link to another page leads to its heading, and so does the way back', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })
  for (const [link, name] of [
    ['Your photos', 'Your photos'],
    ['How good is it?', 'How good is it?'],
    ['Back to the images', 'What the model sees'],
  ] as const) {
    await page.getByRole('link', { name: link }).press('Enter')
    await expect(heading(name)).toBeFocused()
  }
  await page.goBack()
  await expect(heading('How good is it?')).toBeFocused()
})

test('on a narrow page the way back leads to the first heading that is shown', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openQuietly(page, site.url)
  await page.getByRole('link', { name: 'How good is it?' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'How good is it?' })).toBeFocused()
  await page.getByRole('link', { name: 'Back to the images' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Its 10 lookalikes' })).toBeFocused()
})

test('who had the focus elsewhere keeps it where a button goes', async ({ page, site }) => {
  await openQuietly(page, site.url)
  const image = neighbourItems(page).first().getByRole('button')
  await drop(page, textNamedPng)
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  await image.focus()
  await dismiss.evaluate((button) => (button as HTMLElement).click())
  await expect(dismiss).toHaveCount(0)
  await expect(image).toBeFocused()
  await drop(page, textNamedPng)
  await dismiss.press('Enter')
  await expect(dismiss).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'What the model sees' })).toBeFocused()
})

test('what fails once more is told once more, and the focus waits there for what comes', async ({
  page,
  site,
}) => {
  await page.route('**/gallery.json', (route) => route.abort())
  await page.goto(`${site.url}?backend=wasm#/cifar10-test/00042`)
  const again = page.getByRole('button', { name: 'Try again' }).last()
  const line = page.locator('[data-spoken=answer]')
  // Where the machine is slow, that it is fetched is said before.
  await expect(line).toContainText('could not be fetched')
  const sentence = await line.textContent()
  const heard = await listen(page, '[data-spoken=answer]')
  await again.press('Enter')
  await expect.poll(async () => (await heard()).at(-1)).toBe(sentence)
  await page.unroute('**/gallery.json')
  await again.press('Enter')
  await expect(neighbourItems(page)).toHaveCount(10)
  await expect(page.getByRole('region', { name: 'Mosaic' })).toBeFocused()
  // So is trouble that is there already.
  const told = await listen(page, '.notices [role=status]')
  for (const times of [1, 2]) {
    await transfer(page, 'paste', { texts: { 'text/plain': 'words' } })
    await expect.poll(told).toHaveLength(times)
  }
  expect(new Set(await told()).size).toBe(1)
})
