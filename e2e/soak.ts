/** An hour's use in minutes: 2,000 questions, every answer right, and the page holds no more at the end (`npm run soak`). */
import { launchBrowser } from './browser.ts'
import { articleLink } from './oracle.ts'
import { openSite, waitForModel } from './page-driver.ts'
import { serveSite } from './site.ts'
import { countLive, grown, levelsOf, type Levels } from './soak-levels.ts'
import { Visitor } from './soak-steps.ts'
import { takeFaults } from './watched-contexts.ts'

const [given = '2000', backend = 'wasm'] = process.argv.slice(2)
const queries = Number(given)
/** By then every table is there, and so many pictures as are kept at all. */
const WARM = Math.min(300, Math.floor(queries / 4))
const TOLD_EVERY = Math.min(100, Math.ceil(queries / 10))

const [site, browser] = await Promise.all([serveSite('/'), launchBrowser()])
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await countLive(page)
await openSite(page, `${site.url}?backend=${backend}${articleLink(42)}`)
await waitForModel(page, backend as 'wasm' | 'webgl')
const protocol = await page.context().newCDPSession(page)
const visitor = new Visitor(page, { seed: 7, index: 42 })

// A photo's first way through the page makes what all others use again.
await visitor.dropPhoto()
let before: Levels | undefined
for (let query = 1; query <= queries; query++) {
  await visitor.step()
  if (query === WARM) before = await levelsOf(page, protocol)
  if (query % TOLD_EVERY === 0)
    console.log(`${query} of ${queries} answered right`, await levelsOf(page, protocol))
}
const leaks = before ? grown(before, await levelsOf(page, protocol)) : []
for (const leak of leaks) console.error(`Grew more than it may, ${leak}`)
const forbidden = takeFaults()
for (const fault of forbidden) console.error(`The page did what it may not: it ${fault}`)
if (leaks.length + forbidden.length) process.exitCode = 1
else console.log('Every answer was right, and everything came back to where it was.')
await Promise.all([browser.close(), site.close()])
