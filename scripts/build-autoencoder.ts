/** Builds assets/autoencoder: the trained autoencoder as a graph model, and what it says of one tile. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REBUILT_STEP, type AutoencoderGolden } from '../src/features/autoencoder-self-test.ts'
import { loadAutoencoder } from '../src/features/autoencoder.ts'
import { startWasm } from '../src/features/backend.ts'
import { formatImageId } from '../src/images/image-id.ts'
import { autoencoderGraph, type AutoencoderLayers } from './autoencoder-graph.ts'
import { CIFAR10_TEST } from './galleries.ts'
import type { GraphModel } from './graph-model.ts'
import { sha256 } from './hash.ts'
import { modelSha256, writeModel } from './model-files.ts'
import { WASM, WEIGHTS } from './paths.ts'
import { readSafetensors } from './safetensors.ts'
import { readTiles } from './sheets.ts'

/** What the weights' description tells, as far as it is needed here; training/export.py writes it. */
type Description = { layers: AutoencoderLayers; sha256: string }

/** The image of the test gallery whose code the page checks after every load: any will do. */
const GOLDEN_IMAGE = 0

/** The graph model of the weights in training/weights. Throws where the description is another file's. */
export function convertAutoencoder(): GraphModel {
  const file = readFileSync(join(WEIGHTS, 'autoencoder.safetensors'))
  const described = readFileSync(join(WEIGHTS, 'autoencoder.json'), 'utf8')
  const { layers, sha256: wanted }: Description = JSON.parse(described)
  if (sha256(file) !== wanted)
    throw new Error(`autoencoder.json describes the weights ${wanted}, not ${sha256(file)}.`)
  return autoencoderGraph(layers, readSafetensors(new Uint8Array(file)))
}

/** Writes the model and golden.json to `assets`/autoencoder; the test gallery's sheets must lie there. */
export async function buildAutoencoder(assets: string): Promise<string> {
  const graph = convertAutoencoder()
  const { id, sheet } = CIFAR10_TEST.description
  const tile = await readTiles(assets, sheet, GOLDEN_IMAGE, 1)
  await startWasm(WASM)
  const autoencoder = await loadAutoencoder(graph)
  const code = await autoencoder.encode(tile, 1)
  const rebuilt = await autoencoder.rebuild(tile, 1)
  autoencoder.dispose()
  const golden: AutoencoderGolden = {
    image: formatImageId(id, GOLDEN_IMAGE),
    tile: Buffer.from(tile).toString('base64'),
    code: [...code],
    rebuilt: [...rebuilt].filter((_, i) => i % REBUILT_STEP === 0),
  }
  const folder = join(assets, 'autoencoder')
  writeModel(folder, graph)
  writeFileSync(join(folder, 'golden.json'), `${JSON.stringify(golden)}\n`)
  return `sha256 ${modelSha256(graph)}`
}
