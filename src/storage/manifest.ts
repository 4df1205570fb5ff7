/** The manifest: what every asset must be, byte for byte. */
import { Failure } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'
import { isSha256 } from './sha256.ts'

/** No asset is larger: memory for a whole one is taken before its first byte comes. */
const MOST_BYTES = 2 ** 30

export interface AssetFacts {
  bytes: number
  /** 64 hex digits */
  sha256: string
}

/** A graph model: the path of its model.json, and size and hash of that followed by its shards. */
export type GraphFacts = AssetFacts & { path: string }

export interface Manifest {
  /** What gives `scores` and `embedding`. */
  model: GraphFacts
  /** What gives `code`. */
  autoencoder: GraphFacts
  /** path below assets/ → what it must be */
  files: Record<string, AssetFacts>
}

/** Throws `AssetCorrupt` for anything that is not a manifest of version 1. */
export function parseManifest(text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest & { version: number }
    const graphs = [manifest.model, manifest.autoencoder]
    const facts = [...graphs, ...Object.values(manifest.files)]
    const isWhole =
      typeof manifest.files === 'object' &&
      [...graphs.map(({ path }) => path), ...Object.keys(manifest.files)].every(isBelow)
    if (manifest.version === 1 && isWhole && facts.every(isAssetFacts)) return manifest
  } catch {
    // Told below: an HTML error page and a cut file need the same advice.
  }
  throw new Failure('AssetCorrupt', downloadWords.manifestUnreadable)
}

/** Whether a manifest or a list may say this of a file. */
export function isAssetFacts(facts: Partial<AssetFacts> | undefined): boolean {
  const { bytes = -1 } = facts ?? {}
  return Number.isInteger(bytes) && bytes >= 0 && bytes <= MOST_BYTES && isSha256(facts?.sha256)
}

/** Whether it is a path that stays in the folder from which it starts. */
export function isBelow(path: unknown): boolean {
  return typeof path === 'string' && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)
}

/**
 * The paths of a graph model's files in the order of their bytes: its model.json, which is `path`,
 * then the shards that lie beside it.
 */
export function graphPaths(path: string, files: Manifest['files']): string[] {
  const folder = path.replace(/[^/]*$/, '')
  const shards = Object.keys(files).filter(
    (name) => name.startsWith(folder) && name.endsWith('.bin'),
  )
  return [path, ...shards.sort()]
}
