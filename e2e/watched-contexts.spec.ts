/** The tests' own guard: whatever context a test opens, what its pages may not do is noticed. */
import type { BrowserContext } from '@playwright/test'
import { launchProfile } from './browser.ts'
import { expect, test } from './site-fixture.ts'
import { newFolder } from './temporary-folder.ts'
import { takeFaults } from './watched-contexts.ts'

/** Does in a page of this context what must not be, and has each noticed. */
async function expectNoticed(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  const noticed = async (words: RegExp) => {
    const faults: string[] = []
    await expect.poll(() => faults.push(...takeFaults()) && faults.join('\n')).toMatch(words)
  }
  await page.goto(url)
  await page.evaluate(() => setTimeout(() => (document.body.innerHTML = '<i>markup</i>')))
  await noticed(/requires 'TrustedHTML'/)
  await page.evaluate(() => setTimeout(() => Promise.reject(new Error('Nobody catches it'))))
  await noticed(/threw Nobody catches it/)
  // A file without the page's policy, which would not let it ask.
  await page.goto(`${url}robots.txt`)
  await page.evaluate(() => fetch('http://localhost:9/').catch(() => undefined))
  await noticed(/asked for http:\/\/localhost:9\//)
  await page.close()
  takeFaults()
}

test('what no page may do is noticed in the test’s own context, in another, and in a profile’s', async ({
  browser,
  page,
  site,
}) => {
  await expectNoticed(page.context(), site.url)
  const another = await browser.newContext()
  await expectNoticed(another, site.url)
  await another.close()
  const profile = await launchProfile(newFolder())
  await expectNoticed(profile, site.url)
  await profile.close()
})
