/** A minute's use: 60 questions of every kind leave nothing behind. `npm run soak` asks 2,000. */
import { articleLink } from './oracle.ts'
import { openSite, waitForModel } from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { countLive, grown, levelsOf } from './soak-levels.ts'
import { Visitor } from './soak-steps.ts'

test('60 questions at random are all answered right, and leave no tensor, bitmap, node, listener or picture behind', async ({
  page,
  site,
}) => {
  await countLive(page)
  await openSite(page, `${site.url}?backend=wasm${articleLink(42)}`)
  await waitForModel(page, 'wasm')
  const browser = await page.context().newCDPSession(page)
  const visitor = new Visitor(page, { seed: 7, index: 42 })
  for (let query = 0; query < 30; query++) await visitor.step()
  const before = await levelsOf(page, browser)
  for (let query = 0; query < 30; query++) await visitor.step()
  expect(grown(before, await levelsOf(page, browser))).toEqual([])
})
