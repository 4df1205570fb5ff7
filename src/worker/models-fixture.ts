/** For tests: a site with both models as a few made-up bytes, and what models answer that run rightly or wrongly. */
import { createHash } from 'node:crypto'

export const base = 'https://someone.example/'
export const right = { scores: new Float32Array(10).fill(0.1), embedding: new Float32Array(512) }
export const wrong = { scores: new Float32Array(10), embedding: new Float32Array(512) }
const golden = {
  ...{ image: 'g/00001', tile: btoa('\0'.repeat(3072)) },
  ...{ scores: Array<number>(10).fill(0.1), embedding: [0, 0, 0] },
}
export const code = Float32Array.from({ length: 128 }, (_, i) => 2 - i / 20)
const codeGolden = {
  ...{ image: 'g/00000', tile: golden.tile },
  ...{ code: [...code], rebuilt: Array<number>(24).fill(100) },
}
const text = (value: object) => new TextEncoder().encode(JSON.stringify(value))
const files: Record<string, Uint8Array<ArrayBuffer>> = {
  'model/model.json': text({ modelTopology: {} }),
  'model/shard-2.bin': Uint8Array.of(4, 5),
  'model/shard-1.bin': Uint8Array.of(1, 2, 3),
  'model/golden.json': text(golden),
  'autoencoder/golden.json': text(codeGolden),
  'autoencoder/shard-1.bin': Uint8Array.of(6, 7, 8, 9),
  'autoencoder/model.json': text({ modelTopology: { node: [] } }),
}
const modelBytes = files['model/model.json']!.length + 5
const autoencoderBytes = files['autoencoder/model.json']!.length + 4
export const total = modelBytes + autoencoderBytes
const facts = (bytes: Uint8Array) => {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
const manifest = {
  version: 1,
  model: { path: 'model/model.json', sha256: 'f'.repeat(64), bytes: modelBytes },
  autoencoder: { path: 'autoencoder/model.json', sha256: 'e'.repeat(64), bytes: autoencoderBytes },
  files: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, facts(bytes)])),
}
/** Whether the site answers; a test may cut it off. */
export const site = { reachable: true }
export const fetch: typeof globalThis.fetch = async (url, init) => {
  init?.signal?.throwIfAborted()
  if (!site.reachable) throw new TypeError('Failed to fetch')
  const path = String(url).slice(`${base}assets/`.length)
  return path === 'manifest.json' ? Response.json(manifest) : new Response(files[path])
}
