/** Links and drops that were made to break the page: each leaves a page that works, and nothing of them is run. */
import type { Page } from '@playwright/test'
import { expectNoSidewaysScrolling } from './accessible.ts'
import { fault } from './fault.ts'
import { articleLink, imageId } from './oracle.ts'
import {
  drop,
  holdModel,
  neighbourItems,
  neighboursOf,
  openSite,
  transfer,
  waitForModel,
  waitForMosaic,
} from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

const ABSURD = [
  `#/${'x'.repeat(100_000)}`,
  '#/%E0%A4%A?k=%',
  '#/<img src=x onerror=alert(1)>?class=<script>alert(1)</script>',
  '#/javascript:alert(1)',
  '#/__proto__/00001?distance=__proto__&feature=constructor',
  '#/cifar10-test/99999?k=1e9&w=Infinity',
  '#/cifar10-test/00042?k=-1&w=NaN&p=0&in=../../x%20own-00000000&distance=minkowski',
  '#/own-deadbeef/00000?in=own-deadbeef',
  '#/photo/ffffffffffffffff?w=0x1',
  '#/photo/../../etc/passwd',
  `#/quality?${'gallery=x&'.repeat(5000)}`,
  '#/quality?w=-0&distance=&feature[]=scores#/quality',
  '#/\u202egnp.exe',
  '#?#/#',
]
const QUERIES = ['?backend=', '?backend=webgpu&backend=x', '?thread=nowhere', `?${'a=b&'.repeat(1000)}`, '?%00%ff'] // prettier-ignore

/** What the page says where it runs what it was given. */
function watch(page: Page): string[] {
  const wrong: string[] = []
  page.on('dialog', (dialog) => {
    wrong.push(dialog.message())
    void dialog.dismiss()
  })
  return wrong
}

test(
  'absurd links each lead to a page that works',
  fault({
    fault: 'A link is cut, edited or made to harm',
    injected: `${ABSURD.length} absurd hashes and ${QUERIES.length} absurd query strings are opened`,
    seen: 'The first mosaic, and where the link names an image that is not there, a sentence about it',
    kept: 'The page: the next click is answered',
  }),
  async ({ page, site }) => {
    const wrong = watch(page)
    await holdModel(page)
    for (const query of QUERIES) {
      await openSite(page, site.url + query + articleLink(42))
      await neighboursOf(page, imageId(42))
    }
    for (const hash of ABSURD) {
      await page.goto('about:blank')
      await page.goto(`${site.url}?thread=page${hash}`)
      if (hash.startsWith('#/quality')) {
        await expect(page.getByRole('button', { name: 'Start the evaluation' })).toBeVisible()
        await page.getByRole('link', { name: 'Back to the images' }).click()
      }
      await waitForMosaic(page)
      await expect(neighbourItems(page)).toHaveCount(10)
      await expectNoSidewaysScrolling(page)
      const next = (await neighbourItems(page).first().getAttribute('data-image'))!
      await neighbourItems(page).first().getByRole('button').click()
      await neighboursOf(page, next)
    }
    expect(wrong).toEqual([])
  },
)

test(
  'what is dropped or pasted and is no file is told, and nothing of it is run or fetched',
  fault({
    fault: 'HTML, a link or a text is dropped or pasted, or a file whose name misleads',
    injected:
      'Each is let go over the page, with markup in it; a photo is named with markup and a direction override',
    seen: 'What to do instead; the photo’s name as plain text without the override',
    kept: 'The mosaic in view; the photo is answered',
  }),
  async ({ page, site }) => {
    const wrong = watch(page)
    page.on('request', (request) => {
      if (/evil|onerror/.test(request.url())) wrong.push(request.url())
    })
    await openSite(page, `${site.url}?backend=wasm${articleLink(42)}`)
    const told = page.getByRole('status')
    for (const kind of ['drop', 'paste'] as const)
      for (const [type, text] of [
        ['text/html', '<img src="http://evil.example/x.png" onerror="alert(1)">'],
        ['text/uri-list', 'http://evil.example/x.png'],
        ['text/plain', '<script>alert(1)</script>'],
      ] as const) {
        await transfer(page, kind, { texts: { [type]: text } })
        await expect(told).toContainText(kind === 'drop' ? 'That was no file' : 'no image')
        await neighboursOf(page, imageId(42))
        await page.getByRole('button', { name: 'Dismiss' }).click()
      }
    await waitForModel(page, 'wasm')
    const name = '<b onclick=alert(1)>\u202egnp.png'
    await drop(page, { ...(await tilePng(5)), name })
    await neighboursOf(page, '<b onclick=alert(1)>gnp.png')
    await expect(page.locator('.file-name')).toHaveText('<b onclick=alert(1)>gnp.png')
    expect(wrong).toEqual([])
  },
)
