import { afterEach, expect, it, vi } from 'vitest'
import { isWebkit } from './webkit.ts'

afterEach(() => vi.unstubAllGlobals())

it.each([
  ['Safari', 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', true],
  ['Safari on an iPhone', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', true],
  ['Chrome on an iPhone', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/143.0 Mobile/15E148 Safari/604.1', true],
  ['a page installed on an iPhone', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148', false],
  ['Chrome', 'Mozilla/5.0 (Macintosh) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36', false],
  ['Firefox', 'Mozilla/5.0 (Macintosh; rv:153.0) Gecko/20100101 Firefox/153.0', false],
])('tells what %s is', (_, userAgent, isKin) => {
  vi.stubGlobal('navigator', { userAgent })
  expect(isWebkit()).toBe(isKin)
}) // prettier-ignore
