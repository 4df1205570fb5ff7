/** Lists every shipped file with its size and hash. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssetFacts, Manifest } from '../src/storage/manifest.ts'
import { modelPaths } from '../src/storage/manifest.ts'
import { sha256 } from './hash.ts'

export const MANIFEST = 'manifest.json'
export const MODEL_JSON = 'model/model.json'

/** The paths of all files below `folder`, with forward slashes, sorted; the manifest itself is left out. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== MANIFEST)
    .sort()
}

/** Size and hash of one file below `folder`. */
export function factsOf(folder: string, path: string): AssetFacts {
  const bytes = readFileSync(join(folder, path))
  return { bytes: bytes.length, sha256: sha256(bytes) }
}

/** Size and hash of the model: of model.json followed by its shards in order. */
export function modelFacts(folder: string, files: Manifest['files']): Manifest['model'] {
  const paths = modelPaths({ model: { path: MODEL_JSON, bytes: 0, sha256: '' }, files })
  const pieces = paths.map((path) => readFileSync(join(folder, path)))
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return { path: MODEL_JSON, sha256: sha256(...pieces), bytes }
}

/** Writes `manifest.json` for everything that lies below `folder` now. */
export function writeManifest(folder: string): Manifest {
  const files = Object.fromEntries(listFiles(folder).map((path) => [path, factsOf(folder, path)]))
  const manifest = { version: 1, model: modelFacts(folder, files), files }
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}
