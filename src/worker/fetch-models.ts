/** Fetches what the embedder runs, checked against the manifest: the model and the autoencoder, each with its golden file. */
import type { AutoencoderGolden } from '../features/autoencoder-self-test.ts'
import type { Golden } from '../features/self-test.ts'
import type { GraphArtifacts } from '../features/tile-graph.ts'
import type { Assets } from '../storage/assets.ts'
import { graphPaths, type GraphFacts } from '../storage/manifest.ts'

export interface FetchedModels {
  model: { artifacts: GraphArtifacts; golden: Golden }
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

/** Throws what `Assets.read` throws; one file that fails does not stop the others, but `signal` does. */
export async function fetchModels(
  assets: Pick<Assets, 'manifest' | 'read'>,
  signal: AbortSignal,
  onProgress: (download: Download) => void,
): Promise<FetchedModels> {
  const { model, autoencoder } = assets.manifest
  const total = model.bytes + autoencoder.bytes
  let received = 0
  const onBytes = (count: number, cached: boolean) => {
    received += count
    onProgress({ received, total, cached })
  }
  const [one, other] = await Promise.all([
    fetchGraph<Golden>(assets, model, signal, onBytes),
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
  const weightData = new Uint8Array(shards.reduce((sum, { bytes }) => sum + bytes.length, 0))
  let at = 0
  for (const { bytes } of shards) {
    weightData.set(bytes, at)
    at += bytes.length
  }
  return {
    artifacts: { modelJson: parseJson(json!.bytes) as object, weightData: weightData.buffer },
    golden: parseJson(golden.bytes) as GoldenFile,
    cached: [json!, ...shards].every((file) => file.cached),
  }
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}
