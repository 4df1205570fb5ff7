/** Encodes tiles, of a gallery or not, with the autoencoder that ships. */
import { join } from 'node:path'
import { loadAutoencoder } from '../src/features/autoencoder.ts'
import { startWasm } from '../src/features/backend.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import { readModel } from './model-files.ts'
import { WASM } from './paths.ts'

/** Codes [count x 128] of `tiles` (count x 3072) by the model in `assets/autoencoder`, in this process. */
export async function encodeTiles(assets: string, tiles: Uint8Array): Promise<Float32Array> {
  await startWasm(WASM)
  const autoencoder = await loadAutoencoder(readModel(join(assets, 'autoencoder')))
  const codes = await autoencoder.encode(tiles, tiles.length / TILE_BYTES)
  autoencoder.dispose()
  return codes
}
