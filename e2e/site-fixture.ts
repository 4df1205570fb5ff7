/** The test runner with the built site served and the packaged browser started, once for all tests; a page that asks anybody else for anything fails its test. */
import { expect, test as base } from '@playwright/test'
import type { Browser } from 'playwright'
import { launchBrowser } from './browser.ts'
import { serveSite, type Site } from './site.ts'

interface Served {
  /** The site at the root of its host. */
  site: Site
  /** The same files below a path. */
  sitePath: Site
}

interface Watched {
  /** Whether the page may throw what it does not catch: some tests make it. */
  mayThrow: boolean
}

export const test = base.extend<Watched, Served & { browser: Browser }>({
  mayThrow: [false, { option: true }],
  page: async ({ page, mayThrow }, use) => {
    const faults: string[] = []
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (!['blob:', 'data:'].includes(protocol) && hostname !== '127.0.0.1')
        faults.push(`asked for ${request.url()}`)
    })
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted(Script|HTML|Types)/i.test(message.text()))
        faults.push(message.text())
    })
    page.on('pageerror', (error) => {
      if (!mayThrow) faults.push(`threw ${error.message}`)
    })
    await use(page)
    expect(faults).toEqual([])
  },
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

export { expect }
