/** A child process that holds one model under WASM and embeds the tiles that it is sent. */
import { loadModel } from '../src/features/model.ts'
import { startWasm } from '../src/features/backend.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import type { EmbedRequest, EmbedReply } from './embed-tiles.ts'
import { readModel } from './model-files.ts'
import { WASM } from './paths.ts'

const folder = process.argv[2]!
await startWasm(WASM)
const model = await loadModel(readModel(folder))

process.on('message', async ({ start, tiles }: EmbedRequest) => {
  const features = await model.embed(new Uint8Array(tiles), tiles.length / TILE_BYTES)
  process.send!({ start, ...features } satisfies EmbedReply)
})
process.send!('ready')
