import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '@tensorflow/tfjs-core'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseBackend, startBackend, startWasm } from './backend.ts'

const [gpu, software] = [{ software: false }, { software: true }]

describe('chooseBackend', () => {
  it('takes WebGL where hardware draws it, else WASM', () => {
    expect(chooseBackend(gpu)).toBe('webgl')
    expect(chooseBackend(software)).toBe('wasm')
    expect(chooseBackend(undefined)).toBe('wasm')
  })

  it('takes what is wanted, onto software WebGL too', () => {
    expect(chooseBackend(gpu, 'wasm')).toBe('wasm')
    expect(chooseBackend(software, 'webgl')).toBe('webgl')
    expect(chooseBackend(undefined, 'webgl')).toBe('webgl')
  })
})

describe('startBackend', () => {
  beforeEach(() => {
    // TensorFlow.js tells the console, too.
    vi.spyOn(console, 'warn').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
  })
  afterEach(() => vi.restoreAllMocks())

  it('says so where this browser has no WebGL2', async () => {
    vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) })
    const started = startBackend('webgl', '').finally(() => vi.unstubAllGlobals())
    await expect(started).rejects.toMatchObject({ name: 'BackendUnavailable' })
  })

  it('has a GPU waited for by messages: the timers of a hidden page may take half a minute', async () => {
    const gl = { getExtension: () => null, getParameter: () => 'Apple GPU' }
    vi.stubGlobal('document', { createElement: () => ({ getContext: () => gl }) })
    const started = startBackend('webgl', '').finally(() => vi.unstubAllGlobals())
    // Node has no WebGL after all.
    await expect(started).rejects.toMatchObject({ name: 'BackendUnavailable' })
    expect(env().getBool('USE_SETTIMEOUTCUSTOM')).toBe(true)
  })

  it('says what still works where this browser has no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined)
    const started = startBackend('wasm', '').finally(() => vi.unstubAllGlobals())
    await expect(started).rejects.toMatchObject({
      name: 'BackendUnavailable',
      message: expect.stringMatching(/neither.*Images of the gallery need no model/),
    })
  })

  const binaries = '../../node_modules/@tensorflow/tfjs-backend-wasm/dist/'
  const folder = `${mkdtempSync(join(tmpdir(), 'lookalike-'))}/wasm/`
  afterAll(() => rmSync(dirname(folder), { recursive: true }))

  it('says so where the WASM binaries cannot be read', async () => {
    const started = startBackend('wasm', folder)
    await expect(started).rejects.toMatchObject({ name: 'BackendUnavailable' })
  })

  // After the test above: a person who lost the network for a moment presses "Try again".
  it('starts WASM once its binaries can be read, and again where it runs already', async () => {
    const again = startWasm(folder)
    await expect(again).rejects.toMatchObject({ name: 'BackendUnavailable' })
    cpSync(fileURLToPath(new URL(binaries, import.meta.url)), folder, { recursive: true })
    const started = { name: 'wasm', software: false, precision: 'float32' }
    expect(await startWasm(folder)).toMatchObject(started)
    expect(await startWasm(folder)).toMatchObject(started)
  })
})
