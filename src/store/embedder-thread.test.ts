import { afterEach, expect, it, vi } from 'vitest'
import type { BackendName } from '../features/backend.ts'
import { embedderThread } from './embedder-thread.ts'

const SAFARI = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15' // prettier-ignore
const CHROME = 'Mozilla/5.0 (Macintosh) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36' // prettier-ignore

/** @param renderer what draws WebGL2 in the page, if anything does */
function inBrowser(userAgent: string, renderer?: string): void {
  vi.stubGlobal('navigator', { userAgent })
  const gl = { getExtension: () => null, getParameter: () => renderer }
  vi.stubGlobal('document', {
    createElement: () => ({ getContext: () => (renderer === undefined ? null : gl) }),
  })
}

afterEach(() => vi.unstubAllGlobals())

it.each<[string, string, string | undefined, BackendName | undefined, string]>([
  ['Safari with a GPU', SAFARI, 'Apple GPU', undefined, 'page'],
  ['Safari with a GPU, where WASM is asked for', SAFARI, 'Apple GPU', 'wasm', 'worker'],
  ['Safari whose WebGL software draws', SAFARI, 'llvmpipe', undefined, 'worker'],
  ['Safari whose WebGL software draws, where it is asked for', SAFARI, 'llvmpipe', 'webgl', 'page'],
  ['Safari without WebGL2, where it is asked for', SAFARI, undefined, 'webgl', 'worker'],
  ['Chrome with a GPU', CHROME, 'Apple M2', undefined, 'worker'],
])('in %s', (_, userAgent, renderer, wanted, thread) => {
  inBrowser(userAgent, renderer)
  expect(embedderThread(wanted)).toBe(thread)
})
