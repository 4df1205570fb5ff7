import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWasm } from './backend.ts'
import { openTileGraph, type GraphArtifacts, type TileGraph } from './tile-graph.ts'

const watchedContext = vi.hoisted(() => vi.fn())
vi.mock('./webgl-context.ts', async (original) => ({ ...(await original()), watchedContext }))

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const folder = fromRoot('public/assets/autoencoder/')

function readGraph(): GraphArtifacts {
  const modelJson = JSON.parse(readFileSync(`${folder}model.json`, 'utf8')) as {
    weightsManifest: { paths: string[] }[]
  }
  const paths = modelJson.weightsManifest.flatMap((group) => group.paths)
  const shards = paths.map((path) => readFileSync(folder + path))
  return { modelJson, weightData: new Uint8Array(Buffer.concat(shards)).buffer }
}

// A real graph under WASM, on a context that is only said to be there.
describe.runIf(existsSync(`${folder}model.json`))('a graph on a context', () => {
  const isLost = vi.fn()
  let graph: TileGraph
  const run = () => graph.run(new Uint8Array(2 * 3072), 2, ['code'])

  beforeAll(() => startWasm(fromRoot('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))
  beforeEach(async () => {
    isLost.mockReset().mockReturnValue(false)
    watchedContext.mockReset().mockReturnValue({ isLost })
    graph = await openTileGraph(readGraph(), ['code'])
    watchedContext.mockReturnValue(undefined)
  })

  it('gives values while that lives', async () => {
    expect((await run())[0]).toHaveLength(2 * 128)
    expect(isLost).toHaveBeenCalled()
  })

  it('has one batch at a time in the making, however many are asked for', async () => {
    const before = memory().numTensors
    const most = () => expect(memory().numTensors - before).toBeLessThanOrEqual(1)
    const runs = [run(), run(), run()]
    most()
    for (const values of runs) {
      expect((await values)[0]).toHaveLength(2 * 128)
      most()
    }
    expect(memory().numTensors).toBe(before)
  })

  it('goes on with the next after one that fails', async () => {
    const tooFew = graph.run(new Uint8Array(3072), 2, ['code'])
    const unknown = graph.run(new Uint8Array(3072), 1, ['no such output'])
    const after = run()
    await expect(tooFew).rejects.toThrow(RangeError)
    await expect(unknown).rejects.toThrow('no such output')
    expect((await after)[0]).toHaveLength(2 * 128)
  })

  it('gives none once that was lost, even where another context runs by then', async () => {
    isLost.mockReturnValue(true)
    const before = memory().numTensors
    await expect(run()).rejects.toMatchObject({ name: 'BackendLost' })
    expect(memory().numTensors).toBe(before)
  })

  it('calls whatever goes wrong then a loss', async () => {
    graph.dispose()
    await expect(run()).rejects.not.toMatchObject({ name: 'BackendLost' })
    isLost.mockReturnValue(true)
    await expect(run()).rejects.toMatchObject({ name: 'BackendLost' })
  })
})
