/** The manifest: what every asset must be, byte for byte. */
import { Failure } from '../failure.ts'

/** No asset is larger: memory for a whole one is taken before its first byte comes. */
const MOST_BYTES = 2 ** 30

export interface AssetFacts {
  bytes: number
  /** 64 hex digits */
  sha256: string
}

export interface Manifest {
  model: AssetFacts & { path: string }
  /** path below assets/ → what it must be */
  files: Record<string, AssetFacts>
}

/** Throws `AssetCorrupt` for anything that is not a manifest of version 1. */
export function parseManifest(text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest & { version: number }
    const facts = [manifest.model, ...Object.values(manifest.files)]
    const isWhole = typeof manifest.files === 'object' && typeof manifest.model.path === 'string'
    if (manifest.version === 1 && isWhole && facts.every(isAssetFacts)) return manifest
  } catch {
    // Told below: an HTML error page and a cut file need the same advice.
  }
  throw new Failure(
    'AssetCorrupt',
    'The list of this site’s files (assets/manifest.json) cannot be read. Reload the page.',
  )
}

function isAssetFacts(facts: Partial<AssetFacts> | undefined): boolean {
  const { bytes = -1 } = facts ?? {}
  return (
    Number.isInteger(bytes) &&
    bytes >= 0 &&
    bytes <= MOST_BYTES &&
    /^[0-9a-f]{64}$/.test(facts?.sha256 ?? '')
  )
}

/** The paths of the model's files in the order of their bytes: model.json, then its shards. */
export function modelPaths(manifest: Manifest): string[] {
  const folder = manifest.model.path.replace(/[^/]*$/, '')
  const shards = Object.keys(manifest.files).filter(
    (path) => path.startsWith(folder) && path.endsWith('.bin'),
  )
  return [manifest.model.path, ...shards.sort()]
}
