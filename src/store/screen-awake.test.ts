import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { photos, type PhotosState } from './photos-state.ts'
import { quality } from './quality-state.ts'
import { keepScreenAwake } from './screen-awake.ts'
import { state } from './state.ts'

/** One of each lock that was asked for: whether it is still held. */
let locks: boolean[]
const request = vi.fn()
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

beforeAll(() => {
  vi.stubGlobal('document', page)
  keepScreenAwake()
})
beforeEach(() => {
  locks = []
  request.mockReset().mockImplementation(async () => {
    const mine = locks.push(true) - 1
    return { release: async () => void (locks[mine] = false) }
  })
  vi.stubGlobal('navigator', { wakeLock: { request } })
})
afterEach(() => {
  state.setState(state.getInitialState(), true)
  photos.setState(photos.getInitialState(), true)
  quality.setState(quality.getInitialState(), true)
})
afterAll(() => vi.unstubAllGlobals())

const settle = () => new Promise((resolve) => setTimeout(resolve))
const bringIn = (status: string) => photos.setState({ indexing: { status } as never })
const running = { run: { status: 'running' } } as never
const idle = { run: { status: 'idle' } } as never
const show = (visibilityState: DocumentVisibilityState) => {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}
/** @returns how often it was asked */
function refuseAll(): () => number {
  let asked = 0
  // A mock would catch what nobody else does.
  const refuse = () => Promise.reject(new DOMException(`${++asked}`, 'NotAllowedError'))
  vi.stubGlobal('navigator', { wakeLock: { request: refuse } })
  return () => asked
}
const carry = (as: string) => photos.setState({ carrying: { as } as PhotosState['carrying'] })

it.each<[string, () => void, () => void]>([
  ['photos are brought in', () => bringIn('running'), () => bringIn('paused')],
  ['photos are described again', () => carry('describing'), () => photos.setState({ carrying: undefined })],
  ['a gallery is saved', () => carry('saving'), () => photos.setState({ carrying: undefined })],
  ['a saved gallery is opened', () => carry('opening'), () => photos.setState({ carrying: undefined })],
  ['all is re-scored', () => state.setState({ rescore: running['run'] }), () => state.setState({ rescore: idle['run'] })],
  ['answers are judged', () => quality.setState({ evaluation: running }), () => quality.setState({ evaluation: idle })],
  ['twins are looked for', () => quality.setState({ twins: running }), () => quality.setState({ twins: idle })],
  ['labels are doubted', () => quality.setState({ doubts: running }), () => quality.setState({ doubts: idle })],
])('stays on while %s, and no longer', async (_, begin, end) => {
  begin()
  await settle()
  expect(request.mock.calls).toEqual([['screen']])
  expect(locks).toEqual([true])
  end()
  await settle()
  expect(locks).toEqual([false])
}) // prettier-ignore

it('is asked for once, however often the progress is told', async () => {
  bringIn('running')
  bringIn('running')
  quality.setState({ twins: running })
  bringIn('paused')
  await settle()
  expect(locks).toEqual([true])
})

it('is not asked for while nothing is at work', async () => {
  bringIn('gathering')
  show('visible')
  await settle()
  expect(request).not.toHaveBeenCalled()
})

it('is asked for again when the page comes back into sight', async () => {
  bringIn('running')
  await settle()
  show('hidden')
  expect(request).toHaveBeenCalledTimes(1)
  show('visible')
  await settle()
  expect(locks).toEqual([false, true])
})

it('is let go of where the work is over before it is given', async () => {
  bringIn('running')
  bringIn('paused')
  await settle()
  expect(locks).toEqual([false])
})

it('may be refused, now and when the page comes back', async () => {
  const asked = refuseAll()
  bringIn('running')
  await settle()
  show('visible')
  bringIn('paused')
  await settle()
  expect(asked()).toBe(2)
})

it('is asked for by the first click, after which Safari gives it without one', async () => {
  page.dispatchEvent(new Event('click'))
  await settle()
  expect(locks).toEqual([false])
  page.dispatchEvent(new Event('click'))
  expect(request).toHaveBeenCalledOnce()
})

it('is no matter where the browser has no such lock', () => {
  vi.stubGlobal('navigator', {})
  bringIn('running')
})

// The last one: its page is another.
it('may be refused to the first click', async () => {
  const asked = refuseAll()
  vi.stubGlobal('document', new EventTarget())
  keepScreenAwake()
  document.dispatchEvent(new Event('click'))
  await settle()
  expect(asked()).toBe(1)
})
