import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { damagedJsonText, FUZZ, parsedOrRefused } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { inWords } from '../neighbours/explain-in-words.ts'
import { decodeOpening } from './opening.ts'

const shipped = JSON.parse(readFileSync('public/assets/opening.json', 'utf8')) as object

it('the first answer is refused, or has all its parts for each neighbour and no more', () => {
  let read = 0
  fc.assert(
    fc.property(damagedJsonText([shipped]), (text) => {
      const opening = parsedOrRefused(() => decodeOpening(text))
      if (opening instanceof Failure) return void expect(opening.name).toBe('AssetCorrupt')
      read++
      const { ids, galleries, distances, explanations, ...found } = opening.found
      const { neighbourScores, queryScores } = found
      const parts = [galleries, distances, explanations, found.alike, found.lookShares]
      for (const part of parts) if (part) expect(part).toHaveLength(ids.length)
      expect(neighbourScores).toHaveLength(ids.length * queryScores.length)
      for (const explanation of explanations)
        expect(inWords(explanation, ['cat'])).toMatch(
          /^To the model, (both are|the query is) \w.+\.$/,
        )
      for (const place of galleries) expect(typeof found.searched[place]).toBe('string')
    }),
    FUZZ,
  )
  expect(read).toBeGreaterThan(20)
})
