import { beforeEach, expect, it, vi } from 'vitest'
import type * as Engines from './engines.ts'

const { started, openChosenModel } = vi.hoisted(() => ({
  started: [] as { another: unknown; bring: ReturnType<typeof vi.fn>; end: () => void }[],
  openChosenModel: vi.fn(),
}))
const connect = async (_base: string, _thread: string, another: unknown, end: () => void) => {
  const engine = { another, bring: vi.fn(), end }
  started.push(engine)
  return engine
}
vi.mock('../worker/connect.ts', () => ({
  ...{ connectFinder: connect, connectEmbedder: connect, connectJudge: connect },
}))
vi.mock('./chosen-model.ts', () => ({ openChosenModel }))
vi.mock('./embedder-thread.ts', () => ({ embedderThread: () => 'worker' }))
vi.stubGlobal('document', { baseURI: 'https://example.org/' })
vi.stubGlobal('location', { search: '' })
vi.stubGlobal('navigator', {})

let engines: typeof Engines

beforeEach(async () => {
  started.length = 0
  openChosenModel.mockReset()
  vi.resetModules()
  engines = await import('./engines.ts')
})

it.each(['finder', 'embedder', 'judge'] as const)(
  'gives a new %s to whoever asks after the browser has ended the one before, and says so first',
  async (name) => {
    const before = await engines[name]()
    expect(await engines[name]()).toBe(before)
    const coming: Promise<unknown>[] = []
    engines.whenEnded(name, () => coming.push(engines[name]()))
    started[0]!.end()
    expect(coming).toHaveLength(1)
    expect(await coming[0]).not.toBe(before)
    expect(await engines[name]()).toBe(await coming[0])
    expect(started).toHaveLength(2)
  },
)

it('brings a new embedder the model that was chosen', async () => {
  const [another, files] = [{ name: 'a model of mine' }, [new Blob(['x'])]]
  openChosenModel.mockResolvedValueOnce({ another, files })
  await engines.embedder()
  started[0]!.end()
  await engines.embedder()
  expect(started.map((engine) => engine.another)).toEqual([another, another])
  for (const { bring } of started) expect(bring).toHaveBeenCalledExactlyOnceWith(files)
})

it('has no judge to tell of changes once the browser has ended it', async () => {
  await engines.judge()
  expect(engines.judgeIfThere()).toBeDefined()
  started[0]!.end()
  expect(engines.judgeIfThere()).toBeUndefined()
})
