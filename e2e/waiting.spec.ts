/** What takes long says so, and nothing moves under a pointer meanwhile. */
import { drop, openQuietly } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

test('a photo that takes long to be read is named meanwhile, and nothing moves for that', async ({
  page,
  site,
}) => {
  // What the page gives its workers of a photo waits until the test lets it go.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, ...call: unknown[]) {
      const { argumentList = [] } = call[0] as { argumentList?: { value?: unknown }[] }
      const send = () => Reflect.apply(post, this, call) as undefined
      if (!argumentList.some(({ value }) => value instanceof File)) return send()
      Object.assign(globalThis, { letGo: send })
    }
  })
  await openQuietly(page, site.url)
  const slider = page.getByRole('slider')
  const before = await slider.boundingBox()
  const name = `${'IMG_0042 '.repeat(6)}.png`
  await drop(page, { ...(await tilePng(42)), name })
  const line = page.getByRole('region', { name: 'Mosaic' }).getByText(/^Reading IMG_0042 .*…$/)
  await expect(line).toBeInViewport()
  expect(await slider.boundingBox()).toEqual(before)
  await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo())
  await expect(line).toHaveCount(0)
  await expect(page.getByText('Your photo is ready and waits for the model')).toBeVisible()
})

test('a slider that has to wait for its tables stays under the pointer', async ({ page, site }) => {
  let come = () => {}
  const mayCome = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/cifar10-test/code.table', async (route) => {
    await mayCome
    await route.continue()
  })
  await openQuietly(page, site.url)
  const slider = page.getByRole('slider')
  const before = await slider.boundingBox()
  await slider.fill('0.5')
  const line = page.getByText('Fetching what the next answer needs…')
  await expect(line).toBeInViewport()
  expect(await slider.boundingBox()).toEqual(before)
  come()
  await expect(line).toHaveCount(0)
})

test('re-scoring says that the model is on its way, and offers no button that would do nothing', async ({
  page,
  site,
}) => {
  await openQuietly(page, site.url)
  await page.getByText('Re-score on this device').click()
  const panel = page.getByRole('group').filter({ hasText: 'Re-score on this device' })
  await expect(panel).toContainText('This needs the model, which is on its way')
  await expect(panel.getByRole('button')).toHaveCount(0)
})
