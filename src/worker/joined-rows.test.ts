import { describe, expect, it } from 'vitest'
import { firstRows, imagesAt } from './joined-rows.ts'

describe('rows of galleries searched as one', () => {
  it('begin where the gallery before ends', () => {
    expect(firstRows([40, 60, 5])).toEqual([0, 40, 100])
    expect(firstRows([40])).toEqual([0])
    expect(firstRows([])).toEqual([])
  })

  it('name their gallery and their image there, at both ends of each', () => {
    const { galleries, ids } = imagesAt(Uint32Array.of(100, 0, 39, 40, 99, 104), [40, 60, 5])
    expect([...galleries]).toEqual([2, 0, 0, 1, 1, 2])
    expect([...ids]).toEqual([0, 0, 39, 0, 59, 4])
  })

  it('pass over a gallery without images', () => {
    const { galleries, ids } = imagesAt(Uint32Array.of(0, 3, 4), [0, 4, 0, 1])
    expect([...galleries]).toEqual([1, 1, 3])
    expect([...ids]).toEqual([0, 3, 0])
  })

  it('name the last of hundreds of galleries', () => {
    const { galleries, ids } = imagesAt(Uint32Array.of(511, 513), Array<number>(300).fill(2))
    expect([...galleries]).toEqual([255, 256])
    expect([...ids]).toEqual([1, 1])
  })

  it('are none where there is no neighbour', () => {
    expect(imagesAt(new Uint32Array(0), [40])).toEqual({
      galleries: new Uint16Array(0),
      ids: new Uint32Array(0),
    })
  })
})
