/** The page without a network: registers what keeps it, tells of a new version, keeps the images that are not seen yet. */
import type { PageMessage } from '../service-worker.ts'
import { finder } from './engines.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { savesData } from './model-actions.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'
import { until } from './until.ts'

/** A new version that waits for the person's word, where there is one. */
let waiting: ServiceWorker | undefined

/**
 * Where the browser or a policy blocks it, the page works as before, with a network.
 * @param held resolves when this page's lock tells which release it is
 */
export async function keepPage(held: Promise<void>): Promise<void> {
  const { serviceWorker } = navigator as Partial<Navigator>
  if (!serviceWorker || !import.meta.env.PROD) return
  const registration = await serviceWorker
    .register('./service-worker.js', { scope: './' })
    .catch(() => undefined)
  if (!registration) return
  const look = () => {
    if (!registration.waiting || !serviceWorker.controller) return
    waiting = registration.waiting
    state.setState({ hasUpdate: true })
  }
  const lookOnceInstalled = () => registration.installing?.addEventListener('statechange', look)
  look()
  // It may have been found before this page came to ask.
  lookOnceInstalled()
  registration.addEventListener('updatefound', lookOnceInstalled)
  await held
  if (serviceWorker.controller) send(serviceWorker.controller, 'opened')
}

/** Starts the new version in this tab; the others go on with the one that they opened with. */
export function update(): void {
  if (!waiting) return
  const reload = () => location.reload()
  // Another tab's person has started it already.
  if (waiting.state !== 'installed') return reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  send(waiting, 'update')
}

const send = (worker: ServiceWorker, message: PageMessage) => worker.postMessage(message)

/** How long after the model is ready the rest is fetched, in milliseconds: the person may be doing something. */
const REST = 15_000

/**
 * Fetches in the background what the opening gallery's images need without a network, 22 MB, unless
 * the connection saves data; ends quietly where network or room runs out, and goes on the next visit.
 * Photos that are being brought in and images that are re-scored come first: they need the cores.
 */
export function keepImagesSoon(): void {
  if (savesData() || !import.meta.env.PROD) return
  void until(state, ({ model }) => model.status === 'ready').then(() =>
    setTimeout(() => {
      void whenAtRest()
        .then(finder)
        .then((engine) => engine.keepGallery(DEFAULT_GALLERY))
        .catch(() => undefined)
    }, REST),
  )
}

/** Resolves while the model has nothing long to do. */
async function whenAtRest(): Promise<void> {
  const isBringingIn = () => ['gathering', 'running'].includes(photos.getState().indexing.status)
  do {
    await until(photos, () => !isBringingIn())
    await until(state, ({ rescore }) => rescore.status !== 'running')
  } while (isBringingIn())
}
