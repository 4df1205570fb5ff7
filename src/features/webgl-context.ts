/** Watches the WebGL context that TensorFlow.js draws with: a lost one throws nothing, but hands out zeros or never answers. */
import {
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
} from '@tensorflow/tfjs-core'
import { Failure } from '../failure.ts'
import * as engineWords from '../words/engine.ts'

export interface WatchedContext {
  /** True from the loss on, also where the browser restores the context: what it held stays gone. */
  isLost(): boolean
  /** Resolves at the loss. */
  lost: Promise<void>
}

/** TensorFlow.js has one WebGL backend at a time, and so has this file. */
let watched: (WatchedContext & { gl: WebGL2RenderingContext }) | undefined

/** Begins to watch the context of the WebGL backend that has just been started. */
export function watchContext(gl: WebGL2RenderingContext): void {
  if (watched?.gl === gl) return
  let wasLost = false
  const lost = new Promise<void>((resolve) => {
    const lose = () => {
      wasLost = true
      resolve()
    }
    gl.canvas.addEventListener('webglcontextlost', lose, { once: true })
  })
  const isLost = () => (wasLost ||= gl.isContextLost())
  // TensorFlow.js asks until a fence has passed. None of a lost context ever does: it would ask for
  // good, and who waits for values would wait as long.
  const wait = gl.clientWaitSync.bind(gl)
  gl.clientWaitSync = (...fence) => (isLost() ? gl.ALREADY_SIGNALED : wait(...fence))
  watched = { gl, isLost, lost }
}

/** The context that graphs run on now; none where that is not WebGL. */
export function watchedContext(): WatchedContext | undefined {
  return getBackend() === 'webgl' ? watched : undefined
}

/** Makes room for a new context where the one before was lost: its backend keeps dead textures and programs. */
export function removeLostBackend(): void {
  if (!watched?.isLost()) return
  watched = undefined
  const makeBackend = findBackendFactory('webgl')
  removeBackend('webgl')
  registerBackend('webgl', makeBackend, 2)
}

/** The values that were computed: `BackendLost` where the context was lost meanwhile, whatever came of it. */
export async function unlessLost<Values>(
  context: WatchedContext | undefined,
  running: Promise<Values>,
): Promise<Values> {
  const values = await running.catch((error: unknown) => {
    throw context?.isLost() ? contextLost() : error
  })
  if (context?.isLost()) throw contextLost()
  return values
}

/** For values that no tile can have: the mark of a GPU that was lost. */
export function contextLost(): Failure {
  return new Failure('BackendLost', engineWords.lost)
}
