import { describe, expect, it } from 'vitest'
import { readOptions, STEPS, type BuildOptions } from './build-options.ts'

const read = (...args: string[]) => readOptions(args) as BuildOptions
const idsOf = ({ galleries }: BuildOptions) => galleries.map(({ description }) => description.id)

describe('the options of npm run assets', () => {
  it('ask for everything where nothing is said', () => {
    const options = read()
    expect(options.steps).toEqual(STEPS)
    expect(idsOf(options)).toEqual(['cifar10-test', 'cifar10-train'])
    expect(options.workers).toBeUndefined()
    expect(options.precision).toBe('uint8')
  })

  it('ask for some steps of some galleries, in the order of building', () => {
    const options = read('--only', 'manifest,tables', '--gallery', 'cifar10-train', '--workers=3')
    expect(options.steps).toEqual(['tables', 'manifest'])
    expect(idsOf(options)).toEqual(['cifar10-train'])
    expect(options.workers).toBe(3)
  })

  it.each([
    ['--only', 'table'],
    ['--only', ''],
    ['--gallery', 'cifar10'],
    ['--precision', 'uint4'],
    ['--workers', '0'],
    ['--workers', 'all'],
    ['--workers', '1.5'],
    ['--train', 'yes'],
  ])('are refused where %s is %j', (name, value) => {
    expect(() => read(name, value)).toThrow()
  })

  it('ask for help', () => {
    expect(readOptions(['--help'])).toBe('help')
  })
})
