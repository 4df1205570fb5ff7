/** Connections that break off or fall silent amid the model: what has come stays, and only the rest is asked for. */
import { expect } from '@playwright/test'
import { TIMING } from '../src/storage/request.ts'
import { fault } from './fault.ts'
import { serveFailing, type Break } from './failing-site.ts'
import { articleLink, imageId } from './oracle.ts'
import {
  addWorkerScript,
  drop,
  neighboursOf,
  openSite,
  shortenPatience,
  shownNeighbours,
  waitForModel,
} from './page-driver.ts'
import { test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

const TEXTS: Record<Break, { fault: string; injected: string }> = {
  cut: {
    fault: 'The connection breaks off amid a part of the model',
    injected: 'The server closes the connection after half of a shard',
  },
  silent: {
    fault: 'The connection falls silent amid a part of the model',
    injected: 'The server sends half of a shard, and then nothing more, for ever',
  },
}

// A service worker would answer with the worker's script as it was built.
test.use({ serviceWorkers: 'block' })

for (const how of ['cut', 'silent'] as const)
  test(
    `a shard whose connection is ${how} goes on where it stopped, and photos are answered`,
    fault({
      ...TEXTS[how],
      seen: how === 'cut' ? 'Nothing' : 'The model’s progress stands still for twelve seconds',
      kept: 'The half that has come: only the rest is asked for',
    }),
    async ({ page }) => {
      const site = await serveFailing(/model\/shard-02-/, how)
      await addWorkerScript(page, 'embedder', shortenPatience, TIMING.silence)
      await openSite(page, `${site.url}?backend=wasm${articleLink(6)}`)
      await waitForModel(page, 'wasm')
      expect(site.asked).toHaveLength(2)
      expect(site.asked[0]).toBe('')
      expect(site.asked[1]).toMatch(/^bytes=[1-9]\d*-$/)
      await drop(page, await tilePng(42))
      await neighboursOf(page, 'tile-42.png')
      expect((await shownNeighbours(page))[0]!.image).toBe(imageId(42))
      await site.close()
    },
  )
