/** Checks of one gallery's files against each other: description, labels, sheets and tables. */
import { ok } from 'node:assert/strict'
import { rowOf } from '../src/neighbours/table.ts'
import { accuracyOf } from '../src/quality/accuracy.ts'
import type { AssetFacts, Manifest } from '../src/storage/manifest.ts'
import type { ShippedGallery } from './galleries.ts'
import type { Gallery } from './read-assets.ts'

/** In bytes. Rows of the test images' embeddings come with a first visit: 10,000 of them in 6 MB. */
const LARGEST = { sheets: 25_000_000, embeddingRow: 600 }

/** A softmax in float32 sums to 1 but for this. */
const TOLERANCE = 1e-5

/** Rows in another order than the labels would agree with one in ten of them. */
const LEAST_ACCURACY = 0.5

/** Whether the gallery is described as these scripts build it, has a label an image, and all its sheets. */
export function checkSheets(
  { description, labels }: Gallery,
  shipped: ShippedGallery,
  listed: Record<string, AssetFacts>,
): string {
  const { id, count, sheet, classes } = description
  const differs = JSON.stringify(description) !== JSON.stringify(shipped.description)
  ok(!differs, `gallery.json does not describe it as scripts/galleries.ts does`)
  ok(labels.length === count, `${labels.length} labels for ${count} images`)
  const wrong = labels.findIndex((label) => label >= classes.length)
  ok(wrong < 0, `image ${wrong} has label ${labels[wrong]}`)
  const sheets = Object.entries(listed).filter(
    ([path]) => path.startsWith(`${id}/`) && path.endsWith('.webp'),
  )
  const wanted = Math.ceil(count / (sheet.columns * sheet.rows))
  ok(sheets.length === wanted, `${sheets.length} sheets, ${wanted} are needed`)
  const bytes = sheets.reduce((sum, [, facts]) => sum + facts.bytes, 0)
  ok(bytes <= LARGEST.sheets, `the sheets have ${bytes} bytes, more than ${LARGEST.sheets}`)
  return `${wanted} sheets of ${bytes} bytes for ${count} images of ${classes.length} classes`
}

/** Whether each table was made by the graph model that ships: codes by the autoencoder, all else by the model. */
export function checkTables(
  { description, tables }: Gallery,
  { model, autoencoder }: Manifest,
  listed: Record<string, AssetFacts>,
): string {
  for (const [feature, table] of tables) {
    const { sha256 } = feature === 'code' ? autoencoder : model
    const made = table.modelSha256
    ok(made === sha256, `${feature} was made by ${made}, not by ${sha256}`)
  }
  for (const path of Object.values(description.tables)) ok(path in listed, `${path} is not listed`)
  const { bytes } = listed[description.tables.embedding!]!
  const most = description.count * LARGEST.embeddingRow
  ok(bytes <= most, `the embeddings have ${bytes} bytes, more than ${most}`)
  const shapes = [...tables].map(([name, { count, width }]) => `${name} ${count} x ${width}`)
  return `${shapes.join(', ')}, made by the models that ship, one label a row`
}

/** Whether every row of class scores is a softmax, and the rows are in the labels' order. */
export function checkScoreRows({ labels, tables }: Gallery): string {
  const table = tables.get('scores')!
  for (let i = 0; i < table.count; i++) {
    const row = rowOf(table, i)
    const sum = row.reduce((total, score) => total + score, 0)
    // Written so that NaN fails too.
    ok(
      Math.abs(sum - 1) <= TOLERANCE && row.every((score) => score >= 0),
      `row ${i} sums to ${sum}`,
    )
  }
  const accuracy = accuracyOf(table, labels)
  ok(accuracy >= LEAST_ACCURACY, `only ${accuracy} of the rows agree with their labels`)
  return `${table.count} rows of shares, ${(100 * accuracy).toFixed(2)} % of them agree with their label`
}
