/** A gallery's numbers as Parquet, for DuckDB, pandas and vector databases: a row a photo. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { formatImageId } from '../images/image-id.ts'
import { rowOf, type Table } from '../neighbours/table.ts'
import type { OwnSnapshot } from './own-reader.ts'

type Element = ParquetWriter['schema'][number]

/** A column's place in the schema, and its rows from one on to another (not included). */
interface Column {
  name: string
  elements: Element[]
  rows: (first: number, end: number) => unknown[]
}

/** Rows of one group: what a reader, and this writer, holds in memory at once. */
const GROUP_ROWS = 5000

/**
 * The columns image (its id here), path, hash (16 hex digits of the file's sha256), width,
 * height, bytes, and three lists of float32: scores [10], embedding [512], code [128].
 */
export function encodeParquet({ gallery, images, tables }: OwnSnapshot): ArrayBuffer {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
  const columns: Column[] = [
    column('image', text, images.map((_, i) => formatImageId(gallery.id, i))), // prettier-ignore
    column('path', text, images.map(({ path }) => path)), // prettier-ignore
    column('hash', text, images.map(({ hash }) => hash)), // prettier-ignore
    column('width', { type: 'INT32' }, images.map(({ width }) => width)), // prettier-ignore
    column('height', { type: 'INT32' }, images.map(({ height }) => height)), // prettier-ignore
    column('bytes', { type: 'DOUBLE' }, images.map(({ bytes }) => bytes)), // prettier-ignore
    ...FEATURE_NAMES.map((name) => listColumn(name, tables[name])),
  ]
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: [
      { name: 'photos', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
  })
  for (let first = 0; first < images.length; first += GROUP_ROWS) {
    const end = Math.min(first + GROUP_ROWS, images.length)
    const columnData = columns.map(({ name, rows }) => ({ name, data: rows(first, end) }))
    void file.write({ columnData, rowGroupSize: GROUP_ROWS })
  }
  void file.finish()
  return writer.getBuffer()
}

function column(name: string, element: Partial<Element>, data: readonly unknown[]): Column {
  return {
    name,
    elements: [{ name, repetition_type: 'REQUIRED', ...element } as Element],
    rows: (first, end) => data.slice(first, end),
  }
}

/** Lists as https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists has them. */
function listColumn(name: string, table: Table): Column {
  const elements: Element[] = [
    {
      ...{ name, repetition_type: 'REQUIRED', num_children: 1 },
      ...{ converted_type: 'LIST', logical_type: { type: 'LIST' } },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', type: 'FLOAT' },
  ]
  const rows = (first: number, end: number) =>
    Array.from({ length: end - first }, (_, i) => Array.from(rowOf(table, first + i)))
  return { name, elements, rows }
}
