/** Lists every shipped file with its size and hash, in the manifest or in a list of its folder. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { FILE_LIST, fileListOf } from '../src/storage/file-list.ts'
import {
  graphPaths,
  type AssetFacts,
  type GraphFacts,
  type Manifest,
} from '../src/storage/manifest.ts'
import { CIFAR10_TRAIN } from './galleries.ts'
import { sha256 } from './hash.ts'

export const MANIFEST = 'manifest.json'
const MODEL_JSON = 'model/model.json'
const AUTOENCODER_JSON = 'autoencoder/model.json'

/** Folders that a first visit does not open: the manifest names their lists (86 kB), not their files. */
const LISTED_APART = [CIFAR10_TRAIN.description.id]

/** The paths of all files below `folder`, with forward slashes, sorted; the manifest itself is left out. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== MANIFEST)
    .sort()
}

/** Size and hash of one file below `folder`. */
export function factsOf(folder: string, path: string): AssetFacts {
  const bytes = readFileSync(join(folder, path))
  return { bytes: bytes.length, sha256: sha256(bytes) }
}

/** Size and hash of a graph model: of the model.json at `path` followed by its shards in order. */
export function graphFacts(folder: string, path: string, files: Manifest['files']): GraphFacts {
  const pieces = graphPaths(path, files).map((piece) => readFileSync(join(folder, piece)))
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return { path, sha256: sha256(...pieces), bytes }
}

/** Writes `manifest.json`, and the lists that it names, for everything that lies below `folder` now. */
export function writeManifest(folder: string): Manifest {
  let paths = listFiles(folder)
  for (const id of LISTED_APART) {
    const list = `${id}/${FILE_LIST}`
    const below = paths.filter((path) => path.startsWith(`${id}/`) && path !== list)
    if (below.length === 0) continue
    writeFileSync(join(folder, list), fileListOf(factsOfAll(folder, below), list))
    paths = [...paths.filter((path) => !path.startsWith(`${id}/`)), list]
  }
  const files = factsOfAll(folder, paths)
  const manifest = {
    version: 1,
    model: graphFacts(folder, MODEL_JSON, files),
    autoencoder: graphFacts(folder, AUTOENCODER_JSON, files),
    files,
  }
  writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest))
  return manifest
}

function factsOfAll(folder: string, paths: string[]): Manifest['files'] {
  return Object.fromEntries(paths.map((path) => [path, factsOf(folder, path)]))
}
