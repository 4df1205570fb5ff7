/** A graphics processor or its driver computes wrongly: the page finds out before it answers anything. */
import { fault } from './fault.ts'
import { imageId, shippedScores } from './oracle.ts'
import {
  addWorkerScript,
  drop,
  modelLine,
  neighboursOf,
  openSite,
  shownScores,
  waitForModel,
} from './page-driver.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

// A service worker would answer with the script as it was built.
test.use({ serviceWorkers: 'block' })
test.setTimeout(300_000)

/** Runs in the embedder's worker before its own script: whatever WebGL is given becomes larger by a twentieth. */
function computeWrongly(): void {
  const { prototype } = WebGL2RenderingContext
  for (const name of ['texImage2D', 'texSubImage2D'] as const) {
    const upload = prototype[name] as (this: WebGL2RenderingContext, ...call: unknown[]) => void
    prototype[name] = function (this: WebGL2RenderingContext, ...call: unknown[]) {
      const wrong = call.map((part) =>
        part instanceof Float32Array ? part.map((value) => value * 1.05) : part,
      )
      upload.apply(this, wrong)
    }
  }
}

test(
  'a GPU that computes wrongly is not used: the model runs on WASM, and says why',
  fault({
    fault: 'The graphics processor or its driver computes wrongly',
    injected: 'Every weight and tile that WebGL is given becomes larger by a twentieth',
    seen: 'That the model runs on WASM, because it answered wrongly otherwise, and by how much',
    kept: 'Tiles and photos are answered, and rightly',
  }),
  async ({ page, site }) => {
    await addWorkerScript(page, 'embedder', computeWrongly)
    await openSite(page, `${site.url}?backend=webgl`)
    await waitForModel(page, 'wasm')
    await expect(modelLine(page)).toContainText(
      /The model answers wrongly on this device \(off by \d/,
    )
    await drop(page, await tilePng(42))
    expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
    const scores = await shownScores(page)
    shippedScores(42).forEach((score, c) => expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-3))
  },
)
