/** Takes the README's screenshot of the built site, and one of each size and colour scheme to look at. */
import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../e2e/browser.ts'
import { serveSite } from '../e2e/site.ts'

const views = [
  { file: 'docs/mosaic.png', width: 1280, height: 800, colorScheme: 'light' },
  { file: '.cache/screenshots/desktop-dark.png', width: 1280, height: 800, colorScheme: 'dark' },
  { file: '.cache/screenshots/phone-light.png', width: 390, height: 844, colorScheme: 'light' },
  { file: '.cache/screenshots/phone-dark.png', width: 390, height: 844, colorScheme: 'dark' },
] as const

mkdirSync('docs', { recursive: true })
mkdirSync('.cache/screenshots', { recursive: true })
const [site, browser] = await Promise.all([serveSite(), launchBrowser()])
for (const { file, width, height, colorScheme } of views) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme })
  await page.goto(site.url)
  await page.waitForFunction(
    () =>
      document.documentElement.dataset.model === 'ready' &&
      document.querySelectorAll('[data-picture=coming]').length === 0,
  )
  await page.screenshot({ path: file })
  console.log(`wrote ${file}`)
  await page.close()
}
await Promise.all([browser.close(), site.close()])
