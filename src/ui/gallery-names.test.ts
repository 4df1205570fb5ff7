import { expect, it } from 'vitest'
import { namesOfOwn } from './gallery-names.ts'

it('tells galleries of one title apart, the oldest by the title alone', () => {
  const own = ['Sea', 'Hills', 'Sea', 'Sea'].map((title, i) => ({ id: `own-${i}`, title }))
  expect(namesOfOwn(own).map(({ name }) => name)).toEqual(['Sea', 'Hills', 'Sea (2)', 'Sea (3)'])
})
