import { expect, it } from 'vitest'
import { terms } from './glossary.ts'
import { features } from './methods.ts'
import { howFound } from './query.ts'

type Compared = Parameters<typeof howFound>[3]

const said = (method: Partial<Compared>, found = 10) =>
  howFound({ count: 10_000, withQuery: false }, found, '', {
    feature: 'scores',
    weight: 0,
    order: 'nearest',
    ...method,
  })

it.each(['scores', 'embedding', 'code'] as const)(
  'an answer by %s calls it what its choice and its explanation call it',
  (feature) => {
    expect(said({ feature })).toContain(features[feature])
    expect(terms.map(([term]) => term)).toContain(features[feature])
  },
)

it('an answer by look alone is told the same from the choice and from the end of the slider', () => {
  const byCode = said({ feature: 'code' })
  expect(byCode).toContain(
    'the ones below are most like it by look alone (code): their codes, for colours, layout and rough shape, are nearest to the query’s.',
  )
  expect(said({ weight: 1 })).toBe(byCode)
  expect(said({ weight: 1, order: 'farthest' }, 1)).toContain(
    'the one below is least like it by look alone (code): its code, for colours, layout and rough shape, is farthest from the query’s.',
  )
})

it('an answer in two ways at once names both', () => {
  expect(said({ feature: 'embedding', weight: 0.25 })).toContain(
    'by the embedding (what the model sees, before it decides) that the model gives them (75%) and by how they look (25%)',
  )
})

it('what the words mean holds whichever model is in use', () => {
  const meanings = terms.map(([, meaning]) => meaning).join(' ')
  expect(meanings).toContain('The page’s own model learnt from')
  expect(meanings).not.toMatch(/[Tt]he model learnt/)
  for (const word of ['query', 'neighbour', 'autoencoder'])
    expect(terms.flat().join(' ')).toContain(word)
})
