import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { FindRequest } from '../worker/finder.ts'
import { chooseTile, openGallery, openLink, setMethod, slide } from './actions.ts'
import { addressBar, answerTo, fakes, resetEngines } from './engines-fixture.ts'
import { ARTICLE_METHOD } from './method.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))
vi.mock('./model-actions.ts', () => ({}))

const { finder } = fakes
const image = (index: number) => ({ gallery: 'cifar10-test', index })
const weight = () => state.getState().mosaic?.method.weight
/** Weights that were asked about, and questions that wait for the test to answer them. */
let asked: number[]
let waiting: (() => void)[]

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
  await setMethod(ARTICLE_METHOD)
  ;[asked, waiting] = [[], []]
  finder.find.mockImplementation((request: FindRequest) => {
    asked.push(request.weight)
    return new Promise((resolve) => waiting.push(() => resolve(answerTo(request))))
  })
})
const answerNext = async () => {
  await vi.waitFor(() => expect(waiting).not.toHaveLength(0))
  waiting.shift()!()
  await new Promise((resolve) => setTimeout(resolve))
}

it('asks one question at a time, and the last about where the thumb came to rest', async () => {
  const moves = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)
  const sliding = Promise.all(moves.map((weight) => slide({ weight })))
  await answerNext()
  expect(asked).toEqual([0.01, 1])
  expect(waiting).toHaveLength(1)
  await answerNext()
  await sliding
  expect(asked).toEqual([0.01, 1])
  expect(weight()).toBe(1)
})

it('follows the thumb while it moves', async () => {
  void slide({ weight: 0.1 })
  for (const next of [0.2, 0.3, 0.4]) {
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    void slide({ weight: next })
    await answerNext()
  }
  await answerNext()
  expect(asked).toEqual([0.1, 0.2, 0.3, 0.4])
  expect(weight()).toBe(0.4)
})

it('asks nothing more where the thumb came back to', async () => {
  void slide({ weight: 0.1 })
  void slide({ weight: 0.2 })
  void slide({ weight: 0.1 })
  await answerNext()
  expect(asked).toEqual([0.1])
  expect(weight()).toBe(0.1)
})

it('shows where the thumb is before any answer', async () => {
  const sliding = slide({ weight: 0.35 })
  expect(state.getState().method.weight).toBe(0.35)
  expect(weight()).toBe(0)
  await answerNext()
  await sliding
})

it('writes the address once it rests, in the same step', async () => {
  const { replaced } = addressBar
  for (const next of [0.1, 0.2, 0.3]) {
    void slide({ weight: next })
    await answerNext()
  }
  expect(addressBar.replaced).toBe(replaced)
  await vi.waitFor(() => expect(addressBar.hash).toContain('w=0.3'))
  expect(addressBar.replaced).toBe(replaced + 1)
  expect(addressBar.steps).toHaveLength(1)
})

it('keeps the address of another page that is opened before it rests', async () => {
  void slide({ weight: 0.1 })
  await answerNext()
  addressBar.hash = '#/quality'
  await openLink('#/quality')
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(addressBar.hash).toBe('#/quality')
})

it('does not forget a tile that was clicked just before', async () => {
  const choosing = chooseTile(image(42))
  await vi.waitFor(() => expect(waiting).toHaveLength(1))
  const sliding = slide({ weight: 0.1 })
  await vi.waitFor(() => expect(waiting).toHaveLength(2))
  for (const answer of waiting.splice(0)) answer()
  await Promise.all([choosing, sliding])
  expect(state.getState().mosaic?.query).toMatchObject(image(42))
  expect(weight()).toBe(0.1)
  expect(addressBar.steps).toHaveLength(2)
})

it('goes back to the weight that has an answer where the codes cannot come, and slides again', async () => {
  finder.find.mockImplementation(async (request: FindRequest) => {
    asked.push(request.weight)
    if (request.weight > 0) throw new Failure('NetworkFailed', 'No connection.')
    return answerTo(request)
  })
  await slide({ weight: 0.4 })
  expect(asked).toEqual([0.4, 0])
  expect(state.getState().method.weight).toBe(0)
  expect(weight()).toBe(0)
  expect(state.getState().notice?.sentence).toBe('No connection.')
  finder.find.mockImplementation(async (request: FindRequest) => answerTo(request))
  await slide({ weight: 0.4 })
  expect(weight()).toBe(0.4)
})

it('asks one question at a time while an arrow of minkowski’s power is held', async () => {
  const powers: (number | undefined)[] = []
  finder.find.mockImplementation((request: FindRequest) => {
    powers.push(request.p)
    return new Promise((resolve) => waiting.push(() => resolve(answerTo(request))))
  })
  const held = Promise.all(Array.from({ length: 30 }, (_, i) => slide({ p: 2 + i / 4 })))
  await answerNext()
  await answerNext()
  await held
  expect(powers).toEqual([2, 9.25])
  expect(state.getState().mosaic?.method.p).toBe(9.25)
})
