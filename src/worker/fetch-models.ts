/** Fetches what the embedder runs, checked against the manifest: the model and the autoencoder, each with its golden file. */
import type { AutoencoderGolden } from '../features/autoencoder-self-test.ts'
import type { Golden } from '../features/self-test.ts'
import type { GraphArtifacts } from '../features/tile-graph.ts'
import type { Assets } from '../storage/assets.ts'
import { graphPaths, type GraphFacts } from '../storage/manifest.ts'

export interface FetchedModels {
  /** Of another model than the site's own nobody knows what it should answer. */
  model: { artifacts: GraphArtifacts; golden?: Golden | undefined }
  autoencoder: { artifacts: GraphArtifacts; golden: AutoencoderGolden }
  /** True where every byte came from this browser's cache. */
  cached: boolean
}

/** Bytes that have come of `total`, over both models. */
export interface Download {
  received: number
  total: number
  /** Whether the last of them came from this browser's cache. */
  cached: boolean
}

/** `fetchModels` of certain assets. */
export type FetchModels = (
  signal: AbortSignal,
  onProgress: (download: Download) => void,
) => Promise<FetchedModels>

/**
 * Throws what `Assets.read` throws; one file that fails does not stop the others, but `signal` does.
 * @param brought the files of another model, model.json first, where it takes the own one's place
 */
export async function fetchModels(
  assets: Pick<Assets, 'manifest' | 'read'>,
  signal: AbortSignal,
  onProgress: (download: Download) => void,
  brought?: readonly Blob[],
): Promise<FetchedModels> {
  const { model, autoencoder } = assets.manifest
  const total = model.bytes + autoencoder.bytes
  let received = 0
  const onBytes = (count: number, cached: boolean) => {
    received += count
    onProgress({ received, total, cached })
  }
  const [one, other] = await Promise.all([
    brought ? readBrought(brought, onBytes) : fetchGraph<Golden>(assets, model, signal, onBytes),
    fetchGraph<AutoencoderGolden>(assets, autoencoder, signal, onBytes),
  ])
  return { model: one, autoencoder: other, cached: one.cached && other.cached }
}

async function fetchGraph<GoldenFile>(
  assets: Pick<Assets, 'manifest' | 'read'>,
  { path }: GraphFacts,
  signal: AbortSignal,
  onBytes: (count: number, cached: boolean) => void,
): Promise<{ artifacts: GraphArtifacts; golden: GoldenFile; cached: boolean }> {
  const [json, ...shards] = await Promise.all(
    graphPaths(path, assets.manifest.files).map((name) => assets.read(name, { signal, onBytes })),
  )
  const golden = await assets.read(path.replace(/[^/]*$/, 'golden.json'), { signal })
  return {
    artifacts: artifactsOf([json!, ...shards].map(({ bytes }) => bytes)),
    golden: parseJson(golden.bytes) as GoldenFile,
    cached: [json!, ...shards].every((file) => file.cached),
  }
}

/** The files of another model are on this device already. */
async function readBrought(
  brought: readonly Blob[],
  onBytes: (count: number, cached: boolean) => void,
): Promise<{ artifacts: GraphArtifacts; golden?: undefined; cached: boolean }> {
  const buffers = await Promise.all(brought.map((file) => file.arrayBuffer()))
  for (const { byteLength } of buffers) onBytes(byteLength, true)
  return { artifacts: artifactsOf(buffers.map((buffer) => new Uint8Array(buffer))), cached: true }
}

/** @param files model.json, then the shards in order */
function artifactsOf([json, ...shards]: readonly Uint8Array[]): GraphArtifacts {
  const weightData = new Uint8Array(shards.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const bytes of shards) {
    weightData.set(bytes, at)
    at += bytes.length
  }
  return { modelJson: parseJson(json!) as object, weightData: weightData.buffer }
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}
