import { ParquetWriter, parquetWriteBuffer } from 'hyparquet-writer'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { rowOf, type Table } from '../neighbours/table.ts'
import { factsOf } from './own-batches.ts'
import { makers, photoOf } from './own-photos-fixture.ts'
import type { OwnSnapshot } from './own-reader.ts'
import { encodeParquet } from './parquet.ts'

const { modelSha256 } = makers
const COUNT = 5003

/** Three photos more than a group has rows; of short features, as only the rows count here. */
const narrow = { count: COUNT, width: 2, modelSha256 }
const numbers = Array.from({ length: COUNT * 2 }, (_, i) => i % 97)
const scales = new Float32Array(COUNT).fill(0.5)
const tables: Record<string, Table> = {
  scores: { ...narrow, dtype: 'float32', values: Float32Array.from(numbers) },
  embedding: { ...narrow, dtype: 'uint8', values: Uint8Array.from(numbers), scales },
  code: { ...narrow, dtype: 'int8', values: Int8Array.from(numbers), scales },
}
const image = factsOf(photoOf(3))
const images = Array.from({ length: COUNT }, (_, i) => ({ ...image, bytes: i }))
const snapshot = { gallery: { id: 'own-abcdefgh' }, images, tables } as unknown as OwnSnapshot

/** The columns of each group of rows, as they are handed to be written. */
function groupsOf(write: { mock: { calls: Parameters<ParquetWriter['write']>[] } }) {
  return write.mock.calls.map(([{ columnData }]) => columnData)
}

afterEach(() => vi.restoreAllMocks())

describe('a gallery of more photos than a group has rows', () => {
  it('becomes the file that all of its rows at once would be', () => {
    const write = vi.spyOn(ParquetWriter.prototype, 'write')
    const bytes = encodeParquet(snapshot)
    const [{ schema }] = write.mock.contexts as [ParquetWriter]
    const groups = groupsOf(write)
    const columnData = groups[0]!.map(({ name }, at) => {
      const table = tables[name]
      const data = table
        ? images.map((_, i) => [...rowOf(table, i)])
        : groups.flatMap((group) => [...group[at]!.data])
      return { name, data }
    })
    const whole = parquetWriteBuffer({ columnData, schema, rowGroupSize: 5000 })
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(whole))).toBe(0)
  })

  it('has the rows of one group made at a time', () => {
    const write = vi.spyOn(ParquetWriter.prototype, 'write').mockReturnValue(undefined)
    encodeParquet(snapshot)
    const lengths = groupsOf(write).map((columns) => columns.map(({ data }) => data.length))
    expect(lengths).toEqual([Array(9).fill(5000), Array(9).fill(3)])
  })
})
