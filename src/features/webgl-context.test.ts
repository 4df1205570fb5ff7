import '@tensorflow/tfjs-backend-webgl'
import {
  env,
  KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { startBackend } from './backend.ts'
import { unlessLost, watchedContext } from './webgl-context.ts'

vi.mock('./probe-webgl.ts', () => ({
  probeWebgl: () => ({ renderer: 'Real GPU', software: false }),
}))

/** A context as far as it is watched: its fence passes when `signalled`. */
class FakeContext {
  canvas = new EventTarget()
  ALREADY_SIGNALED = 1
  WAIT_FAILED = 2
  lost = false
  signalled = false
  isContextLost = () => this.lost
  clientWaitSync = () => (this.signalled ? 1 : 2)
  lose(): void {
    this.lost = true
    this.canvas.dispatchEvent(new Event('webglcontextlost'))
  }
}

/** TensorFlow.js' WebGL backend as far as it is started and removed. */
class FakeBackend extends KernelBackend {
  gpgpu = { gl: new FakeContext() }
  override dispose = vi.fn()
}
let made: FakeBackend[]

beforeEach(() => {
  made = []
  // Found out from a real context else.
  env().set('WEBGL_RENDER_FLOAT32_ENABLED', true)
  registerBackend('webgl', () => {
    const backend = new FakeBackend()
    made.push(backend)
    return backend
  })
})
afterEach(() => removeBackend('webgl'))

const start = async () => {
  await startBackend('webgl', '')
  return made.at(-1)!.gpgpu.gl
}

describe('a context that was lost', () => {
  it('is followed by a new one when WebGL is started again, and its backend is freed', async () => {
    const gl = await start()
    expect(await start()).toBe(gl)
    expect(made).toHaveLength(1)
    gl.lose()
    expect(await start()).not.toBe(gl)
    expect(made).toHaveLength(2)
    expect(made[0]!.dispose).toHaveBeenCalledOnce()
    expect(watchedContext()!.isLost()).toBe(false)
  })

  it('stays lost where the browser restores it: what it held is gone', async () => {
    const gl = await start()
    const context = watchedContext()!
    gl.lose()
    gl.lost = false
    await context.lost
    expect(context.isLost()).toBe(true)
    expect(await start()).not.toBe(gl)
  })

  it('lets every fence pass, so that nobody waits for good', async () => {
    const gl = await start()
    expect(gl.clientWaitSync()).toBe(gl.WAIT_FAILED)
    gl.signalled = true
    expect(gl.clientWaitSync()).toBe(gl.ALREADY_SIGNALED)
    gl.signalled = false
    gl.lost = true
    expect(gl.clientWaitSync()).toBe(gl.ALREADY_SIGNALED)
  })
})

describe('values', () => {
  const lost = { name: 'BackendLost' }

  it('come from a context that lives, as do failures', async () => {
    await start()
    const context = watchedContext()
    expect(await unlessLost(context, Promise.resolve(7))).toBe(7)
    const failure = new Failure('ModelMismatch', 'No.')
    await expect(unlessLost(context, Promise.reject(failure))).rejects.toBe(failure)
  })

  it('of a lost one say nothing, and neither do its failures', async () => {
    const gl = await start()
    const context = watchedContext()
    const running = Promise.resolve(7)
    gl.lose()
    await expect(unlessLost(context, running)).rejects.toMatchObject(lost)
    const failing = Promise.reject(new Error('Unable to create vertex WebGLShader.'))
    await expect(unlessLost(context, failing)).rejects.toMatchObject(lost)
  })

  it('on WASM need no context', async () => {
    ;(await start()).lose()
    registerBackend('wasm', () => new FakeBackend())
    await setBackend('wasm')
    expect(watchedContext()).toBeUndefined()
    expect(await unlessLost(watchedContext(), Promise.resolve(7))).toBe(7)
    removeBackend('wasm')
  })
})
