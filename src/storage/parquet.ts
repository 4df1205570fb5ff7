/** A gallery's numbers as Parquet, for DuckDB, pandas and vector databases: a row a photo. */
import { parquetWriteBuffer } from 'hyparquet-writer'
import { FEATURE_NAMES } from '../features/feature-names.ts'
import { formatImageId } from '../images/image-id.ts'
import { rowOf, type Table } from '../neighbours/table.ts'
import type { OwnSnapshot } from './own-reader.ts'

type Element = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number]

/** Rows of one group: what a reader holds in memory at once. */
const GROUP_ROWS = 5000

/**
 * The columns image (its id here), path, hash (16 hex digits of the file's sha256), width,
 * height, bytes, and three lists of float32: scores [10], embedding [512], code [128].
 */
export function encodeParquet({ gallery, images, tables }: OwnSnapshot): ArrayBuffer {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
  const columns: { name: string; elements: Element[]; data: unknown[] }[] = [
    column('image', text, images.map((_, i) => formatImageId(gallery.id, i))), // prettier-ignore
    column('path', text, images.map(({ path }) => path)), // prettier-ignore
    column('hash', text, images.map(({ hash }) => hash)), // prettier-ignore
    column('width', { type: 'INT32' }, images.map(({ width }) => width)), // prettier-ignore
    column('height', { type: 'INT32' }, images.map(({ height }) => height)), // prettier-ignore
    column('bytes', { type: 'DOUBLE' }, images.map(({ bytes }) => bytes)), // prettier-ignore
    ...FEATURE_NAMES.map((name) => listColumn(name, tables[name])),
  ]
  return parquetWriteBuffer({
    columnData: columns.map(({ name, data }) => ({ name, data })),
    schema: [
      { name: 'photos', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
    rowGroupSize: GROUP_ROWS,
  })
}

function column(name: string, element: Partial<Element>, data: unknown[]) {
  return { name, elements: [{ name, repetition_type: 'REQUIRED', ...element } as Element], data }
}

/** Lists as https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists has them. */
function listColumn(name: string, table: Table) {
  const elements: Element[] = [
    {
      ...{ name, repetition_type: 'REQUIRED', num_children: 1 },
      ...{ converted_type: 'LIST', logical_type: { type: 'LIST' } },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', type: 'FLOAT' },
  ]
  const data = Array.from({ length: table.count }, (_, i) => Array.from(rowOf(table, i)))
  return { name, elements, data }
}
