/** Builds the bench's page, which is no part of the site, and serves it beside the assets, cross-origin isolated. */
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveSite, type Site } from '../../e2e/site.ts'
import { startWasm } from '../../src/features/backend.ts'
import { wasmThreads } from '../../wasm-threads-plugin.ts'
import { inceptionV3 } from '../inception-v3.ts'
import { readModel } from '../model-files.ts'
import { ASSETS, CACHE, WASM } from '../paths.ts'
import { onnxModel } from './onnx-model.ts'
import { shippedWeights } from './shipped-weights.ts'
import { stockModel } from './stock-model.ts'

const FOLDER = join(CACHE, 'bench')
const PAGE = fileURLToPath(new URL('./page/', import.meta.url))
const ONNXRUNTIME = fileURLToPath(
  new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url),
)

/** What lets a page have threads. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** Everything that the page fetches is made anew: it takes a few seconds, and nothing of it can be stale. */
export async function serveBench(): Promise<Site> {
  rmSync(FOLDER, { recursive: true, force: true })
  await build({
    ...{ root: PAGE, base: '/', configFile: false, logLevel: 'warn' },
    build: {
      outDir: FOLDER,
      assetsDir: 'app',
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 5000,
    },
    plugins: [wasmThreads()],
    worker: { format: 'es', plugins: () => [wasmThreads()] },
  })
  symlinkSync(ASSETS, join(FOLDER, 'assets'))
  cpSync(ONNXRUNTIME, join(FOLDER, 'onnxruntime'), {
    recursive: true,
    filter: (path) =>
      !/\.(js|map)$/.test(path) && !/asyncify|jsep|jspi|bundle|webgpu|webgl/.test(path),
  })
  await writeModels()
  return serveSite('/', { folder: FOLDER, headers: ISOLATED })
}

async function writeModels(): Promise<void> {
  const weights = shippedWeights(readModel(join(ASSETS, 'model')))
  await startWasm(WASM)
  const { weightData, ...stock } = await stockModel(inceptionV3(), weights)
  const onnx = onnxModel(inceptionV3(), weights, { scores: 10 })
  const folder = join(FOLDER, 'models')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'stock.json'), JSON.stringify(stock))
  writeFileSync(join(folder, 'stock.bin'), new Uint8Array(weightData as ArrayBuffer))
  writeFileSync(join(folder, 'model.onnx'), onnx)
}
