/** `npm run assets`: builds everything under public/assets; see `--help`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startWasm } from '../src/features/backend.ts'
import { loadModel } from '../src/features/model.ts'
import { buildAutoencoder } from './build-autoencoder.ts'
import { buildOpening } from './build-opening.ts'
import { HELP, readOptions, type BuildOptions, type Step } from './build-options.ts'
import { loadCifar10 } from './cifar10.ts'
import { computeCodes } from './compute-codes.ts'
import { computeTables } from './compute-tables.ts'
import { convert, readWeights } from './convert.ts'
import { CIFAR10_TEST, type ShippedGallery } from './galleries.ts'
import { chooseGolden } from './golden.ts'
import { writeManifest } from './manifest.ts'
import { modelSha256, writeModel } from './model-files.ts'
import { originalTiles } from './original-tiles.ts'
import { WASM } from './paths.ts'
import { readTiles, writeSheets } from './sheets.ts'

/** Tiles among which the golden one is chosen. */
const GOLDEN_CANDIDATES = 64

async function buildSheets(
  { assets, cifar }: BuildOptions,
  { description, split, encoding }: ShippedGallery,
): Promise<string> {
  const { tiles, labels } = await loadCifar10(split, cifar)
  const { count, bytes, largestLoss } = await writeSheets(
    assets,
    description.sheet,
    encoding,
    tiles,
  )
  writeFileSync(join(assets, description.labels), labels)
  const path = join(assets, description.id, 'gallery.json')
  writeFileSync(path, `${JSON.stringify(description, null, 2)}\n`)
  const loss = largestLoss.toFixed(1)
  return `${count} sheets of ${labels.length} tiles, ${bytes} bytes, largest loss of a tile ${loss}`
}

async function buildModel(options: BuildOptions): Promise<string> {
  await startWasm(WASM)
  const { assets, precision } = options
  const graph = await convert(readWeights(options.weights), precision, options.cifar)
  const { id, sheet } = CIFAR10_TEST.description
  const tiles = await readTiles(assets, sheet, 0, GOLDEN_CANDIDATES)
  const model = await loadModel(graph)
  const golden = await chooseGolden(model, id, tiles)
  model.dispose()
  writeModel(join(assets, 'model'), graph)
  writeFileSync(join(assets, 'model/golden.json'), `${JSON.stringify(golden)}\n`)
  return `${precision}, sha256 ${modelSha256(graph)}`
}

async function buildTables(options: BuildOptions, shipped: ShippedGallery): Promise<string> {
  const { assets, workers, cifar } = options
  const tiles = await originalTiles(assets, shipped, cifar)
  await computeTables(assets, shipped.description, tiles, workers)
  return `scores and embedding of ${shipped.description.count} tiles`
}

async function buildCodes(
  { assets, cifar }: BuildOptions,
  shipped: ShippedGallery,
): Promise<string> {
  const tiles = await originalTiles(assets, shipped, cifar)
  await computeCodes(assets, shipped.description, tiles)
  return `codes of ${shipped.description.count} tiles`
}

async function buildManifest({ assets }: BuildOptions): Promise<string> {
  const { model, autoencoder, files } = writeManifest(assets)
  const bytes = `model ${model.bytes} bytes, autoencoder ${autoencoder.bytes}`
  return `${Object.keys(files).length} files, ${bytes}`
}

type Build = (options: BuildOptions) => Promise<string>

/** The same step for each wanted gallery. */
function ofGalleries(
  build: (options: BuildOptions, shipped: ShippedGallery) => Promise<string>,
): Build {
  return async (options) => {
    const lines: string[] = []
    for (const shipped of options.galleries) {
      lines.push(`${shipped.description.id}: ${await build(options, shipped)}`)
    }
    return lines.join('; ')
  }
}

const BUILD: Record<Step, Build> = {
  sheets: ofGalleries(buildSheets),
  model: buildModel,
  autoencoder: ({ assets }) => buildAutoencoder(assets),
  tables: ofGalleries(buildTables),
  codes: ofGalleries(buildCodes),
  opening: ({ assets }) => buildOpening(assets),
  manifest: buildManifest,
}

const options = readOptions(process.argv.slice(2))
if (options === 'help') console.log(HELP)
else {
  mkdirSync(options.assets, { recursive: true })
  for (const step of options.steps) console.log(`${step}: ${await BUILD[step](options)}`)
}
