import { beforeEach, expect, it, vi } from 'vitest'
import { keepImagesSoon, keepPage, update } from './offline.ts'
import { state } from './state.ts'

const keepGallery = vi.hoisted(() => vi.fn())
const savesData = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => ({ finder: async () => ({ keepGallery }) }))
vi.mock('./model-actions.ts', () => ({ savesData }))

const waitingWorker = (answer: string) => ({
  postMessage: vi.fn((_message: object, [port]: MessagePort[]) => port!.postMessage(answer)),
})
const reload = vi.fn()

/** A browser in which this service worker is or becomes the one that waits. */
function stubBrowser({ controller = {} as object | null, waiting = undefined as unknown }) {
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
  await keepPage()
  registration.dispatchEvent(new Event('updatefound'))
  registration.waiting = {}
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(state.getState().hasUpdate).toBe(false)
})

it('a newer version asks, and starts only when the person says so and no other tab is open', async () => {
  const { registration, serviceWorker } = stubBrowser({})
  await keepPage()
  expect(state.getState().hasUpdate).toBe(false)
  registration.dispatchEvent(new Event('updatefound'))
  registration.waiting = waitingWorker('updating')
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(state.getState().hasUpdate).toBe(true)
  expect(reload).not.toHaveBeenCalled()
  await update()
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  expect(reload).toHaveBeenCalledOnce()
  expect(state.getState().notice).toBeUndefined()
})

it('says what to do where another tab runs the old version', async () => {
  stubBrowser({ waiting: waitingWorker('other-tabs') })
  await keepPage()
  await update()
  expect(state.getState().notice?.sentence).toContain('Another tab still uses the old version')
})

it('where service workers are missing or refused the page goes on', async () => {
  vi.stubGlobal('navigator', {})
  await keepPage()
  const { serviceWorker } = stubBrowser({})
  serviceWorker.register.mockRejectedValue(new DOMException('Blocked.', 'SecurityError'))
  await keepPage()
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
