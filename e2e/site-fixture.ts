/** The test runner with the built site served and the packaged browser started, once for all tests; a page that asks anybody else for anything fails its test. */
import { expect, test as base } from '@playwright/test'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from './browser.ts'
import { serveSite, type Site } from './site.ts'
import { takeFaults } from './watched-contexts.ts'

interface Served {
  /** The site at the root of its host. */
  site: Site
  /** The same files below a path. */
  sitePath: Site
}

interface Watching {
  /** Fails a test in any of whose contexts a page did what no page may do. */
  watching: undefined
}

export const test = base.extend<Watching, Served & { browser: Browser }>({
  watching: [
    async ({}, use) => {
      takeFaults()
      await use(undefined)
      expect(takeFaults()).toEqual([])
    },
    { auto: true },
  ],
  browser: [
    async ({}, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  site: [
    async ({}, use) => {
      const site = await serveSite('/')
      await use(site)
      await site.close()
    },
    { scope: 'worker' },
  ],
  sitePath: [
    async ({}, use) => {
      const site = await serveSite('/some/path/')
      await use(site)
      await site.close()
    },
    { scope: 'worker' },
  ],
})

/**
 * For tests that run in turn (`serial`): one page for all of them, so that what takes long on it is
 * done once. Like the page of a test, but without a service worker.
 */
export function sharedPage(): () => Page {
  let page: Page
  test.beforeAll(async ({ browser, viewport }) => {
    const context = await browser.newContext({ viewport, serviceWorkers: 'block' })
    page = await context.newPage()
  })
  test.afterAll(() => page.context().close())
  return () => page
}

export { expect }
