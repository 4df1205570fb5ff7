/** Our own WebGL kernels: where they end and TensorFlow.js' begin, a model answers as it does on WASM. */
import { layeredModel } from './layered-model.ts'
import { neighboursOf, openSite, pick, shownScores, waitForModel } from './page-driver.ts'
import { SERVED_MODEL, serveModel } from './served-model.ts'
import { expect, test } from './site-fixture.ts'
import { tilePng } from './test-files.ts'

test('another model, with layers of both, has the same scores on WebGL as on WASM', async ({
  page,
  site,
}) => {
  await serveModel(page, layeredModel())
  const scoresOn = async (backend: 'webgl' | 'wasm') => {
    await openSite(page, `${site.url}?backend=${backend}&model=${SERVED_MODEL}`)
    await waitForModel(page, backend)
    await pick(page, await tilePng(42))
    await neighboursOf(page, 'tile-42.png')
    return shownScores(page)
  }
  const expected = await scoresOn('wasm')
  // Sure of nothing: each score shows what went wrong.
  expect(Math.max(...expected)).toBeLessThan(0.9)
  const scores = await scoresOn('webgl')
  expected.forEach((score, c) => expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-5))
})
