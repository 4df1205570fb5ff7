/** An hour's use in minutes: 2,000 questions, every answer right, and the page holds no more at the end (`npm run soak`). */
import { launchBrowser } from './browser.ts'
import { articleLink } from './oracle.ts'
import { openSite, waitForModel } from './page-driver.ts'
import { serveSite } from './site.ts'
import { countObjectUrls, grown, levelsOf, type Levels } from './soak-levels.ts'
import { Visitor } from './soak-steps.ts'

const [queries = 2000, backend = 'wasm'] = process.argv.slice(2)
/** By then every table is there, and so many pictures as are kept at all. */
const WARM = Math.min(300, Number(queries) / 4)

const [site, browser] = await Promise.all([serveSite('/'), launchBrowser()])
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await countObjectUrls(page)
await openSite(page, `${site.url}?backend=${backend}${articleLink(42)}`)
await waitForModel(page, backend as 'wasm' | 'webgl')
const protocol = await page.context().newCDPSession(page)
const visitor = new Visitor(page, { seed: 7, index: 42 })

let before: Levels | undefined
for (let query = 1; query <= Number(queries); query++) {
  await visitor.step()
  if (query === WARM) before = await levelsOf(page, protocol)
  if (query % 100 === 0)
    console.log(`${query} of ${queries} answered right`, await levelsOf(page, protocol))
}
const leaks = before ? grown(before, await levelsOf(page, protocol)) : []
for (const leak of leaks) console.error(`Grew more than it may, ${leak}`)
if (leaks.length) process.exitCode = 1
else console.log('Every answer was right, and everything came back to where it was.')
await Promise.all([browser.close(), site.close()])
