import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { FindRequest } from '../worker/finder.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { answerTo, fakes, later, resetEngines } from './engines-fixture.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))
vi.mock('./model-actions.ts', () => ({}))

const { finder } = fakes
const image = (index: number) => ({ gallery: 'cifar10-test', index })
const pending = () => state.getState().pending
/** Answers the newest question. */
let answer: () => void
let refuse: () => void

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
  vi.useFakeTimers()
  finder.find.mockImplementation(
    (request: FindRequest) =>
      new Promise((resolve, reject) => {
        answer = () => resolve(answerTo(request))
        refuse = () => reject(new Failure('AssetMissing', 'It could not be fetched.'))
      }),
  )
})
afterEach(() => vi.useRealTimers())

it('says that an answer is on its way once it takes long, until it comes', async () => {
  const asked = chooseTile(image(42))
  await vi.advanceTimersByTimeAsync(400)
  expect(pending()).toEqual({ status: 'none' })
  await vi.advanceTimersByTimeAsync(200)
  expect(pending()).toEqual({ status: 'finding' })
  answer()
  await asked
  expect(pending()).toEqual({ status: 'none' })
})

it('says so too while the gallery of a link is fetched, and keeps to the link whatever is set meanwhile', async () => {
  const slow = later<object>()
  const answer = await finder.open('cifar10-train')
  finder.open.mockReturnValueOnce(slow.promise)
  finder.find.mockImplementation(async (request: FindRequest) => answerTo(request))
  const opened = openLink('#/cifar10-train/00150')
  await vi.advanceTimersByTimeAsync(100)
  await setMethod({ k: 5 })
  await vi.advanceTimersByTimeAsync(500)
  expect(pending()).toEqual({ status: 'finding' })
  await setMethod({ includeItself: true })
  slow.settle(answer)
  await opened
  const method = { k: 5, includeItself: true }
  expect(state.getState().mosaic).toMatchObject({ query: { index: 150 }, method })
  expect(pending()).toEqual({ status: 'none' })
})

it('says nothing of an answer that has come, or could not come, at once', async () => {
  for (const end of [() => answer(), () => refuse()]) {
    const asked = chooseTile(image(42))
    await vi.advanceTimersByTimeAsync(100)
    end()
    await asked
    await vi.advanceTimersByTimeAsync(1000)
    expect(pending()).toEqual({ status: 'none' })
  }
})

it('keeps the words of a photo that is on its way', async () => {
  const asked = chooseTile(image(42))
  state.setState({ pending: { status: 'reading', fileName: 'cat.jpg' } })
  await vi.advanceTimersByTimeAsync(600)
  expect(pending()).toEqual({ status: 'reading', fileName: 'cat.jpg' })
  answer()
  await asked
})
