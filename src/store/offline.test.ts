import { beforeEach, expect, it, vi } from 'vitest'
import { keepImagesSoon, keepPage, update } from './offline.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

const keepGallery = vi.hoisted(() => vi.fn())
const savesData = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => ({ finder: async () => ({ keepGallery }) }))
vi.mock('./model-actions.ts', () => ({ savesData }))

const waitingWorker = (state: ServiceWorkerState = 'installed') => ({ state, postMessage: vi.fn() })
const held = Promise.resolve()
const reload = vi.fn()

/** A browser in which this service worker is or becomes the one that waits. */
function stubBrowser({
  controller = waitingWorker() as object | null,
  waiting = undefined as unknown,
}) {
  const registration = Object.assign(new EventTarget(), { waiting, installing: new EventTarget() })
  const serviceWorker = Object.assign(new EventTarget(), {
    controller,
    register: vi.fn().mockResolvedValue(registration),
  })
  vi.stubGlobal('navigator', { serviceWorker })
  return { registration, serviceWorker }
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useRealTimers()
  vi.stubEnv('PROD', true)
  vi.stubGlobal('location', { reload })
  state.setState(state.getInitialState(), true)
})

it('the first version that is kept is no news', async () => {
  const { registration } = stubBrowser({ controller: null })
  await keepPage(held)
  registration.dispatchEvent(new Event('updatefound'))
  registration.waiting = {}
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(state.getState().hasUpdate).toBe(false)
})

it('a newer version that had begun to come before this page asked is told of, too', async () => {
  const { registration } = stubBrowser({})
  await keepPage(held)
  registration.waiting = waitingWorker()
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(state.getState().hasUpdate).toBe(true)
})

it('a newer version asks, and starts in this tab when its person says so', async () => {
  const { registration, serviceWorker } = stubBrowser({})
  await keepPage(held)
  expect(state.getState().hasUpdate).toBe(false)
  registration.dispatchEvent(new Event('updatefound'))
  const worker = (registration.waiting = waitingWorker())
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(state.getState().hasUpdate).toBe(true)
  // The person of another tab may have asked: this one goes on with what it has.
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  expect(reload).not.toHaveBeenCalled()
  update()
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith('update')
  expect(reload).not.toHaveBeenCalled()
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  expect(reload).toHaveBeenCalledOnce()
})

it('a newer version that runs in another tab already only needs this one to be loaded again', async () => {
  const worker = waitingWorker()
  stubBrowser({ waiting: worker })
  await keepPage(held)
  worker.state = 'activated'
  update()
  expect(worker.postMessage).not.toHaveBeenCalled()
  expect(reload).toHaveBeenCalledOnce()
})

it('tells that it is open once its release can be known, so that older ones can go', async () => {
  const controller = waitingWorker('activated')
  stubBrowser({ controller })
  let hold = () => {}
  const keeping = keepPage(new Promise((resolve) => (hold = resolve)))
  await new Promise((resolve) => setTimeout(resolve))
  expect(controller.postMessage).not.toHaveBeenCalled()
  hold()
  await keeping
  expect(controller.postMessage).toHaveBeenCalledExactlyOnceWith('opened')
})

it('where service workers are missing or refused the page goes on', async () => {
  vi.stubGlobal('navigator', {})
  await keepPage(held)
  const { serviceWorker } = stubBrowser({})
  serviceWorker.register.mockRejectedValue(new DOMException('Blocked.', 'SecurityError'))
  await keepPage(held)
  expect(state.getState().hasUpdate).toBe(false)
})

it('images are kept after the model is ready, unless the connection saves data', async () => {
  vi.useFakeTimers()
  keepGallery.mockRejectedValue(new Error('offline'))
  const ready = { model: { status: 'ready' } } as Parameters<typeof state.setState>[0]
  savesData.mockReturnValue(true)
  keepImagesSoon()
  state.setState(ready)
  await vi.runAllTimersAsync()
  expect(keepGallery).not.toHaveBeenCalled()
  state.setState(state.getInitialState(), true)
  savesData.mockReturnValue(false)
  keepImagesSoon()
  await vi.runAllTimersAsync()
  expect(keepGallery).not.toHaveBeenCalled()
  state.setState(ready)
  await vi.runAllTimersAsync()
  expect(keepGallery).toHaveBeenCalledExactlyOnceWith('cifar10-test')
})

it('images that are kept for later wait until photos are in and re-scoring is done', async () => {
  vi.useFakeTimers()
  const progress = { done: 1, total: 9 }
  const set = (facts: object) => state.setState(facts as Parameters<typeof state.setState>[0])
  const setIndexing = (indexing: object) =>
    photos.setState({ indexing } as Parameters<typeof photos.setState>[0])
  setIndexing({ status: 'running', gallery: 'own-abcdefgh', source: 'sea', progress })
  keepImagesSoon()
  set({ model: { status: 'ready' } })
  await vi.runAllTimersAsync()
  set({ rescore: { status: 'running', progress } })
  setIndexing({ status: 'idle' })
  await vi.runAllTimersAsync()
  expect(keepGallery).not.toHaveBeenCalled()
  set({ rescore: { status: 'paused', progress } })
  await vi.runAllTimersAsync()
  set({ rescore: { status: 'idle' } })
  await vi.runAllTimersAsync()
  expect(keepGallery).toHaveBeenCalledOnce()
})
