/** `npm run assets:check`: whether what lies under public/assets is complete, unharmed and of one make. */
import { join } from 'node:path'
import { startWasm } from '../src/features/backend.ts'
import { loadModel } from '../src/features/model.ts'
import { rowOf } from '../src/neighbours/table.ts'
import type { Manifest } from '../src/storage/manifest.ts'
import { factsOf, listFiles, modelFacts } from './manifest.ts'
import { readModel } from './model-files.ts'
import { ASSETS, WASM } from './paths.ts'
import { readGallery, readManifest, type Gallery } from './read-assets.ts'
import { readSheet } from './sheets.ts'

/** In bytes: all that a first visit with a photo has to load stays near 29 MB. */
const LARGEST = { model: 23_000_000, embedding: 6_000_000, shard: 4_000_000 }

/** Sheets whose tiles are embedded again, spread over the gallery. */
const SAMPLED_SHEETS = [0, 311, 624]

/** Other machines sum in another order. */
const TOLERANCE = 1e-5

type Check = { name: string; run: () => string | Promise<string> }

/** Every check returns what it found, or throws what is wrong. */
function checksOf(assets: string): Check[] {
  const manifest = readManifest(assets)
  const gallery = readGallery(assets)
  return [
    { name: 'files', run: () => checkFiles(assets, manifest) },
    { name: 'model', run: () => checkModel(assets, manifest) },
    { name: 'tables', run: () => checkTables(manifest, gallery) },
    { name: 'sheets', run: () => checkSheets(manifest, gallery) },
    { name: 'scores', run: () => checkScores(assets, gallery) },
  ]
}

function checkFiles(assets: string, { files }: Manifest): string {
  const listed = Object.keys(files).sort()
  const found = listFiles(assets)
  const missing = listed.filter((path) => !found.includes(path))
  const unlisted = found.filter((path) => !(path in files))
  expect(missing.length === 0, `missing: ${missing.join(', ')}`)
  expect(unlisted.length === 0, `not in the manifest: ${unlisted.join(', ')}`)
  let bytes = 0
  for (const path of listed) {
    const facts = factsOf(assets, path)
    const { bytes: size, sha256 } = files[path]!
    expect(facts.bytes === size, `${path} has ${facts.bytes} bytes, the manifest says ${size}`)
    expect(facts.sha256 === sha256, `${path} has sha256 ${facts.sha256}, not ${sha256}`)
    bytes += size
  }
  return `${listed.length} files, ${bytes} bytes, all as listed, none besides`
}

function checkModel(assets: string, { model, files }: Manifest): string {
  const { sha256, bytes } = modelFacts(assets, files)
  expect(sha256 === model.sha256, `its sha256 is ${sha256}, not ${model.sha256}`)
  expect(bytes === model.bytes, `it has ${bytes} bytes, not ${model.bytes}`)
  const own = Object.entries(files).filter(([path]) => path.startsWith('model/'))
  const all = own.reduce((sum, [, facts]) => sum + facts.bytes, 0)
  expect(all <= LARGEST.model, `its folder has ${all} bytes, more than ${LARGEST.model}`)
  for (const [path, facts] of own) {
    expect(facts.bytes <= LARGEST.shard, `${path} has more than ${LARGEST.shard} bytes`)
  }
  return `${sha256.slice(0, 12)}…, ${all} bytes in ${own.length} files`
}

function checkTables({ model, files }: Manifest, { description, tables }: Gallery): string {
  for (const [feature, table] of tables) {
    const made = table.modelSha256
    expect(made === model.sha256, `${feature} was made by model ${made}, not ${model.sha256}`)
  }
  const { bytes } = files[description.tables.embedding!]!
  expect(bytes <= LARGEST.embedding, `the embeddings have more than ${LARGEST.embedding} bytes`)
  const shapes = [...tables].map(([name, { count, width }]) => `${name} ${count} x ${width}`)
  return `${shapes.join(', ')}, made by this model, one label a row`
}

function checkSheets({ files }: Manifest, { description, labels }: Gallery): string {
  const { count, sheet, classes } = description
  expect(labels.length === count, `${labels.length} labels for ${count} images`)
  const wrong = labels.findIndex((label) => label >= classes.length)
  expect(wrong < 0, `image ${wrong} has label ${labels[wrong]}`)
  const sheets = Object.keys(files).filter((path) => path.endsWith('.webp')).length
  const wanted = Math.ceil(count / (sheet.columns * sheet.rows))
  expect(sheets === wanted, `${sheets} sheets, ${wanted} are needed`)
  return `${sheets} sheets for ${count} images of ${classes.length} classes`
}

async function checkScores(assets: string, { description, tables }: Gallery): Promise<string> {
  await startWasm(WASM)
  const model = await loadModel(readModel(join(assets, 'model')))
  const perSheet = description.sheet.columns * description.sheet.rows
  let largest = 0
  for (const sheet of SAMPLED_SHEETS) {
    const { scores } = await model.embed(
      await readSheet(assets, description.sheet, sheet),
      perSheet,
    )
    const width = scores.length / perSheet
    for (let i = 0; i < scores.length; i++) {
      const row = rowOf(tables.get('scores')!, sheet * perSheet + Math.floor(i / width))
      largest = Math.max(largest, Math.abs(row[i % width]! - scores[i]!))
    }
  }
  model.dispose()
  // Written so that NaN fails too.
  expect(largest <= TOLERANCE, `the model's scores differ from the table's by ${largest}`)
  const tiles = SAMPLED_SHEETS.length * perSheet
  return `${tiles} tiles embedded again, largest difference ${largest.toExponential(1)}`
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

let failures = 0
const checks = checksOf(process.argv[2] ?? ASSETS)
for (const { name, run } of checks) {
  try {
    console.log(`ok    ${name}: ${await run()}`)
  } catch (error) {
    failures++
    console.log(`FAIL  ${name}: ${(error as Error).message}`)
  }
}
console.log(failures ? `${failures} of ${checks.length} checks failed` : `all checks passed`)
process.exitCode = failures ? 1 : 0
