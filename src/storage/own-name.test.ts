import { expect, it } from 'vitest'
import { ownedAs, ownName } from './own-name.ts'

const base = 'https://user.github.io/lookalike/'

it('names what the page keeps as every release has named it, by its path', () => {
  expect(ownName('', base)).toBe('lookalike:/lookalike/')
  expect(ownName('assets', base)).toBe('lookalike-assets:/lookalike/')
  expect(ownName('dropped-model', 'https://someone.example/')).toBe('lookalike-dropped-model:/')
})

it('knows its own names again, and no other page’s', () => {
  for (const what of ['', 'assets', 'dropped-model', 'shared'])
    expect(ownedAs(ownName(what, base), base)).toBe(what)
  for (const name of [
    ownName('assets', 'https://user.github.io/other/'),
    ownName('assets', 'https://user.github.io/lookalike/older/'),
    'lookalike-assets:/other:/lookalike/',
    'other-lookalike-assets:/lookalike/',
    'lookalike-Assets:/lookalike/',
    'workbox-precache-v2-https://user.github.io/lookalike/',
  ])
    expect(ownedAs(name, base)).toBeUndefined()
})
