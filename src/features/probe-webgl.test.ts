import { afterEach, expect, it, vi } from 'vitest'
import { probeWebgl } from './probe-webgl.ts'

afterEach(() => vi.unstubAllGlobals())

const lose = vi.fn()

/** A canvas whose WebGL2 is drawn by `renderer`, told by the extension or, without it, by WebGL itself. */
function stubCanvas(renderer: string | undefined, isTold = true) {
  const gl = {
    RENDERER: 1,
    getExtension: (name: string) => {
      if (name === 'WEBGL_lose_context') return { loseContext: lose }
      return isTold ? { UNMASKED_RENDERER_WEBGL: 2 } : null
    },
    getParameter: (what: number) => (what === 2 ? renderer : `masked ${renderer}`),
  }
  const getContext = (kind: string) => (renderer && kind === 'webgl2' ? gl : null)
  vi.stubGlobal('document', { createElement: () => ({ getContext }) })
}

it.each<[string, boolean]>([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', true],
  ['llvmpipe (LLVM 15.0.7, 256 bits)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)', true],
  ['Apple Software Renderer', true],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)', false],
  ['Apple M2', false],
  ['Adreno (TM) 640', false],
  ['Mali-G78', false],
])('knows who draws: %s', (renderer, software) => {
  stubCanvas(renderer)
  expect(probeWebgl()).toEqual({ renderer, software })
})

it('gives the context back: browsers allow about 16', () => {
  lose.mockClear()
  stubCanvas('Apple M2')
  probeWebgl()
  expect(lose).toHaveBeenCalledOnce()
})

it('makes do with the masked name, and with no WebGL2', () => {
  stubCanvas('Apple M2', false)
  expect(probeWebgl()).toEqual({ renderer: 'masked Apple M2', software: false })
  stubCanvas(undefined)
  expect(probeWebgl()).toBeUndefined()
})

it('asks the page’s own canvas where another one draws no WebGL: Safari before 17', () => {
  stubCanvas('Apple M2')
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => null
    },
  )
  expect(probeWebgl()).toEqual({ renderer: 'Apple M2', software: false })
})
