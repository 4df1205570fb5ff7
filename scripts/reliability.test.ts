import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { currentPage, PAGE } from './reliability.ts'
import { reliabilityPage, testsIn } from './reliability-page.ts'

const annotated = (...types: string[]) => [
  { annotations: types.map((type) => ({ type, description: `the ${type}` })) },
]
const all = ['fault', 'injected', 'seen', 'kept']
const spec = (title: string, ...types: string[]) => ({
  ...{ title, file: 'a.spec.ts', tests: annotated(...types) },
})

describe('the page of faults', () => {
  it('has a row for each fault and names its tests', () => {
    const inner = { specs: [spec('other circumstances', ...all), spec('no fault')] }
    const tests = testsIn({ suites: [{ specs: [spec('one|two', ...all)], suites: [inner] }] })
    expect(reliabilityPage(tests).split('\n').slice(-2)).toEqual([
      '| the fault | the injected | the seen | the kept | one\\|two (a.spec.ts); other circumstances (a.spec.ts) |',
      '',
    ])
  })

  it('refuses a test that tells only a part', () => {
    const suites = [{ specs: [spec('half told', 'fault', 'seen')] }]
    expect(() => testsIn({ suites })).toThrow('half told')
  })

  it('is what the tests of now say', async () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(await currentPage())
  })
})
