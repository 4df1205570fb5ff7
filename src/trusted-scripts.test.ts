import { afterEach, expect, it, vi } from 'vitest'
import { trustOwnScripts } from './trusted-scripts.ts'

type Rules = { createScriptURL: (url: string) => string }

afterEach(() => void vi.unstubAllGlobals())

/** The rules of the default policy for a page at this address. */
function rulesFor(base: string): Rules {
  const createPolicy = vi.fn<(name: string, rules: Rules) => void>()
  vi.stubGlobal('trustedTypes', { createPolicy })
  trustOwnScripts(base)
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith('default', expect.anything())
  return createPolicy.mock.calls[0]![1]
}

const base = 'https://someone.example/lookalike/'

it('starts the scripts of the page’s own folder, however they are named', () => {
  const { createScriptURL } = rulesFor(base)
  for (const url of [`${base}app/finder.worker-a1.js`, './service-worker.js', 'app/reader.js'])
    expect(createScriptURL(url)).toBe(url)
})

it('starts no script of another site, of a neighbour on the same host, or made from text', () => {
  const { createScriptURL } = rulesFor(base)
  for (const url of [
    'https://other.example/lookalike/app/worker.js',
    'https://someone.example/other/worker.js',
    '../other/worker.js',
    '//other.example/worker.js',
    'data:text/javascript,1',
    'blob:https://someone.example/0',
    'javascript:1',
  ])
    expect(() => createScriptURL(url), url).toThrow('it is not of this page')
})

it('makes markup and text into scripts by no rule', () => {
  expect(Object.keys(rulesFor(base))).toEqual(['createScriptURL'])
})

it('does nothing where the browser has no Trusted Types', () => {
  expect(() => trustOwnScripts(base)).not.toThrow()
})
