import { describe, expect, it } from 'vitest'
import { prepareDistance } from '../neighbours/distances.ts'
import type { Float32Table } from '../neighbours/table.ts'
import { queriesBehind } from './queries-behind.ts'
import { leaveOneOut } from './ranking-task.ts'
import { evaluateRetrieval } from './retrieval.ts'

const line = (values: number[]): Float32Table => ({
  count: values.length,
  width: 1,
  modelSha256: '0'.repeat(64),
  dtype: 'float32',
  values: Float32Array.from(values),
})

describe('the queries behind a cell', () => {
  const labels = Uint8Array.from({ length: 90 }, (_, i) => (i * i) % 5)
  const wave = line(Array.from({ length: 90 }, (_, i) => Math.sin(i * i)))
  const task = leaveOneOut(prepareDistance('euclidean', wave), labels)

  it('are of its class, and their neighbours of the other class add up to its number', async () => {
    for (const queries of [undefined, Uint32Array.of(80, 3, 40)]) {
      const found = await evaluateRetrieval(task, { queries })
      for (let cell = 0; cell < 100; cell++) {
        const [queryClass, neighbourClass] = [Math.floor(cell / 10), cell % 10]
        const behind = queriesBehind(found, labels, { queryClass, neighbourClass })
        for (const query of behind.queries) expect(labels[query]).toBe(queryClass)
        expect(behind.neighbours.reduce((a, b) => a + b, 0)).toBe(found.confusion[cell])
      }
    }
  })

  it('come with the most such neighbours first, ties by place', () => {
    // Of three near labels each.
    const nearLabels = Uint8Array.of(1, 1, 2, 1, 2, 1, 2, 2, 2, 1, 1, 1, 2, 1, 2, 1, 1, 1)
    const found = { queries: Uint32Array.of(0, 1, 2, 3, 4, 5), nearLabels }
    const behind = queriesBehind(found, Uint8Array.of(7, 7, 7, 8, 7, 7), {
      queryClass: 7,
      neighbourClass: 2,
    })
    expect([...behind.queries]).toEqual([2, 4, 0, 1])
    expect([...behind.neighbours]).toEqual([3, 2, 1, 1])
  })

  it('are none where there is nothing to look at', async () => {
    const cell = { queryClass: 0, neighbourClass: 0 }
    for (const count of [0, 1]) {
      const small = line(new Array<number>(count).fill(0))
      const few = leaveOneOut(prepareDistance('euclidean', small), new Uint8Array(count))
      const { queries } = queriesBehind(await evaluateRetrieval(few), new Uint8Array(count), cell)
      expect(queries).toHaveLength(0)
    }
  })
})
