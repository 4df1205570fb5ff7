import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { FindRequest } from '../worker/finder.ts'
import { openGallery, setMethod, slide } from './actions.ts'
import { answerTo, database, fakes, later, resetEngines } from './engines-fixture.ts'
import { ARTICLE_METHOD } from './method.ts'
import { retakeRescored } from './rescore-actions.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))
vi.mock('./model-actions.ts', () => ({}))

const { finder, embedder } = fakes

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
})

it('a question waits until a new finder has the scores of another model again, and does not end at the look', async () => {
  finder.find.mockImplementation(async (request: FindRequest) => answerTo(request))
  await openGallery()
  await setMethod({ ...ARTICLE_METHOD, weight: 0.3 })
  const another = { status: 'used', name: 'm', sha256: 'm', bytes: 1 } as const
  const agreement = { rows: 50 }
  state.setState({
    ...{ another, rescore: { status: 'done', agreement, total: 50 } },
    model: { status: 'ready' } as never,
  })
  // As the new finder does that has not been given them.
  let isGiven = false
  finder.find.mockImplementation(async (request: FindRequest) => {
    if (!isGiven) throw new Failure('TableMismatch', 'Made by another model.')
    return answerTo(request)
  })
  const maker = later<string>()
  embedder.maker.mockReturnValue(maker.promise)
  database.setting.mockResolvedValue(50)
  database.rescored.mockResolvedValue([{ first: 0, scores: new Float32Array(500) }])
  finder.takeRescored.mockImplementation(async () => {
    isGiven = true
    return agreement
  })
  const retaken = retakeRescored()
  const asked = slide({ weight: 0.4 })
  maker.settle('m')
  await Promise.all([retaken, asked])
  expect(state.getState().mosaic?.method.weight).toBe(0.4)
})

it('a question waits for nothing where the page’s own model answers meanwhile', async () => {
  finder.find.mockImplementation(async (request: FindRequest) => answerTo(request))
  await openGallery()
  await setMethod({ ...ARTICLE_METHOD, weight: 0.3 })
  const rescore = { status: 'done', agreement: { rows: 50 }, total: 50 } as never
  state.setState({ rescore, model: { status: 'ready' } as never })
  embedder.maker.mockResolvedValue('m')
  database.setting.mockResolvedValue(50)
  database.rescored.mockResolvedValue([{ first: 0, scores: new Float32Array(500) }])
  const compared = later<object>()
  finder.takeRescored.mockReturnValue(compared.promise)
  const retaken = retakeRescored()
  await slide({ weight: 0.4 })
  expect(state.getState().mosaic?.method.weight).toBe(0.4)
  compared.settle({ rows: 50 })
  await retaken
})
