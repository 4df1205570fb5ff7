import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import { startWasm } from './backend.ts'

const binaries = fileURLToPath(
  new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url),
)

/** Speaks, so that threads seem to be allowed, but takes no memory. */
class Deaf {
  onmessage?: () => void

  constructor() {
    setTimeout(() => this.onmessage?.())
  }

  terminate() {}

  postMessage() {
    throw new DOMException('The memory could not be cloned.', 'DataCloneError')
  }
}

afterEach(() => void vi.unstubAllGlobals())

it('starts WASM on one thread where it cannot be started on more', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.stubGlobal('crossOriginIsolated', true)
  vi.stubGlobal('navigator', { hardwareConcurrency: 2, userAgent: 'Chrome/143.0' })
  vi.stubGlobal('Worker', Deaf)
  const { renderer } = await startWasm(binaries)
  expect(renderer).toBe('SIMD')
})
