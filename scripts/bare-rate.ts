/** Photos a second of the bare models: the shipped embedder's worker, given ready tiles and nothing else to do. */
import { readdirSync } from 'node:fs'
import type { Page } from 'playwright'

/** Tiles in a call, as photos are brought in. */
const BATCH = 16
const CALLS = 12

/** On WASM, in a worker of its own of the page's built code; the page needs `bypassCSP`. */
export async function bareRate(page: Page): Promise<number> {
  const script = readdirSync('dist/app').find((name) => /^embedder\.worker.*\.js$/.test(name))
  if (!script) throw new Error('dist/app has no embedder.worker: build the site first')
  return page.evaluate(
    async ({ path, batch, calls }) => {
      const base = new URL('.', document.baseURI).href
      const worker = new Worker(path, {
        type: 'module',
        name: JSON.stringify({ role: 'embedder', base }),
      })
      await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }))
      // Comlink's messages, by hand: a call is a path and its arguments, an answer has the call's id.
      let count = 0
      const call = (name: string, args: object[], transfer: Transferable[] = []) =>
        new Promise<void>((resolve, reject) => {
          const id = String(++count)
          const hear = ({ data }: MessageEvent<{ id: string; type: string; name?: string }>) => {
            if (data.id !== id) return
            worker.removeEventListener('message', hear)
            if (data.name === 'throw') reject(new Error(`${name} failed`))
            else resolve()
          }
          worker.addEventListener('message', hear)
          worker.postMessage({ id, type: 'APPLY', path: [name], argumentList: args }, transfer)
        })
      const proxies = [new MessageChannel(), new MessageChannel()]
      for (const { port1 } of proxies)
        port1.onmessage = ({ data }: MessageEvent<{ id: string }>) =>
          port1.postMessage({ id: data.id, type: 'RAW', value: undefined })
      const ports = proxies.map(({ port2 }) => port2)
      const handlers = ports.map((value) => ({ type: 'HANDLER', name: 'proxy', value }))
      await call('load', [{ type: 'RAW', value: 'wasm' }, ...handlers], ports)
      const tiles = crypto.getRandomValues(new Uint8Array(batch * 3072))
      const embed = () =>
        call('embedAll', [
          { type: 'RAW', value: tiles },
          { type: 'RAW', value: batch },
        ])
      await embed()
      const began = performance.now()
      for (let i = 0; i < calls; i++) await embed()
      const seconds = (performance.now() - began) / 1000
      worker.terminate()
      return (batch * calls) / seconds
    },
    { path: `./app/${script}`, batch: BATCH, calls: CALLS },
  )
}
