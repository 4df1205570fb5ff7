import { afterEach, expect, it, vi } from 'vitest'
import { pathOf } from './zip-name.ts'

afterEach(() => vi.unstubAllGlobals())

const NOTO = [0x94, 0x5c, 0x93, 0x6f, 0x2f, 0x95, 0x5c]

it.each([
  ['ja', NOTO, '能登/表'],
  ['zh-TW', [0xa5, 0x5c, 0x5c, 0xa4, 0xa4], '功/中'],
  ['zh-CN', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
  ['ko-KR', [0xc7, 0xd1], '한'],
  ['ru', [0x8c, 0xae, 0xe0, 0xa5], 'Море'],
  ['fr', [0x82, 0x74, 0x82], 'été'],
])('a name is of the code page where %s is spoken', (language, name, path) => {
  vi.stubGlobal('navigator', { languages: ['xx', language] })
  expect(pathOf(Uint8Array.from(name), undefined)).toBe(path)
})

it('half a letter of another country separates no folders', () => {
  expect(pathOf(Uint8Array.from(NOTO), undefined)).toBe('ö\\ôo/ò\\')
})

it('a backslash behind a letter of this country does', () => {
  expect(pathOf(Uint8Array.from([0x82, 0x74, 0x5c, 0x82]), undefined)).toBe('ét/é')
})
