import { describe, expect, it } from 'vitest'
import { DISTANCE_NAMES, type DistanceName } from '../src/neighbours/distance-names.ts'
import fixture from '../src/neighbours/scipy-fixture.json' with { type: 'json' }
import { distancesFrom } from './oracle-distances.ts'

const numbersOf = (line: string) =>
  line.split(' ').map((word) => Number(word.replace('inf', 'Infinity')))
const float32Of = (line: string) => numbersOf(line).map(Math.fround)

/** How scipy's answers are titled: minkowski by its power, 2 being what the search asks for. */
const titleOf = (name: DistanceName) => (name === 'minkowski' ? 'minkowski 2' : name)

describe.each(Object.entries(fixture.cases))(
  'on the gallery "%s"',
  (_, { rows, queries, distances, width }) => {
    const values = Float64Array.from(rows.flatMap(float32Of))
    const answers: Record<string, string[]> = distances

    it.each(DISTANCE_NAMES)('the oracle’s %s is scipy’s', (name) => {
      const from = distancesFrom(name, { count: rows.length, width, values })
      queries.forEach((query, q) => {
        const found = from(float32Of(query))
        const expected = numbersOf(answers[titleOf(name)]![q]!)
        expected.forEach((distance, row) => {
          // scipy's root of what rounding left below 0.
          if (name === 'jensenshannon' && found[row] === 0 && rows[row] === query) return
          if (!Number.isFinite(distance)) return expect(found[row]).toBe(distance)
          // Jensen-Shannon is the root of what cancels to 0.
          const slack = 1e-10 * distance + (name === 'jensenshannon' ? 3e-8 : 1e-12)
          expect(Math.abs(found[row]! - distance), `row ${row}`).toBeLessThanOrEqual(slack)
        })
      })
    })
  },
)
