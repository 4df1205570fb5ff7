/** The page without a network: registers what keeps it, tells of a new version, keeps the images that are not seen yet. */
import type { UpdateAnswer } from '../service-worker.ts'
import { finder } from './engines.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { savesData } from './model-actions.ts'
import { tell } from './notices.ts'
import { state } from './state.ts'

/** A new version that waits for the person's word, where there is one. */
let waiting: ServiceWorker | undefined

/** Where the browser or a policy blocks it, the page works as before, with a network. */
export async function keepPage(): Promise<void> {
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
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
}

/** Starts the new version, where no other tab still runs the old one. */
export async function update(): Promise<void> {
  if (!waiting) return
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<UpdateAnswer>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<UpdateAnswer>) => resolve(data)
  })
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  })
  waiting.postMessage({ type: 'UPDATE' }, [port2])
  if ((await answer) === 'other-tabs')
    tell('trouble', 'Another tab still uses the old version. Close it, then press Reload again.')
}

/** How long after the model is ready the rest is fetched, in milliseconds: the person may be doing something. */
const REST = 15_000

/**
 * Fetches in the background what the opening gallery's images need without a network, 22 MB, unless
 * the connection saves data; ends quietly where network or room runs out, and goes on the next visit.
 */
export function keepImagesSoon(): void {
  if (savesData() || !import.meta.env.PROD) return
  const stop = state.subscribe(({ model }) => {
    if (model.status !== 'ready') return
    stop()
    setTimeout(() => {
      void finder()
        .then((engine) => engine.keepGallery(DEFAULT_GALLERY))
        .catch(() => undefined)
    }, REST)
  })
}
