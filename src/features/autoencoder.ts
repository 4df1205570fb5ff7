/** The autoencoder: tiles in, codes of how they look out; and tiles again from what a code keeps. */
import { openTileGraph, type GraphArtifacts } from './tile-graph.ts'
import { contextLost } from './webgl-context.ts'

export interface Autoencoder {
  /**
   * [count x 128] the linear hidden layer, of either sign, made to be compared by euclidean distance.
   * @param tiles count * 3072 RGB bytes. Throws `BackendLost` where the GPU context went away.
   */
  encode(tiles: Uint8Array, count: number): Promise<Float32Array>
  /**
   * [count x 3072] RGB bytes: each tile as its code alone remembers it. A code does not keep which
   * way a tile faces, so what comes back may be its mirror image. Throws as `encode` does.
   */
  rebuild(tiles: Uint8Array, count: number): Promise<Uint8Array>
  dispose(): void
}

/** Loads a TensorFlow.js graph model whose outputs are named `code` and `rebuilt` (0..255). */
export async function loadAutoencoder(artifacts: GraphArtifacts): Promise<Autoencoder> {
  const graph = await openTileGraph(artifacts, ['code', 'rebuilt'])
  return {
    async encode(tiles, count) {
      const [codes] = await graph.run(tiles, count, ['code'])
      refuseUnlessAlive(codes!, count)
      return codes!
    },
    async rebuild(tiles, count) {
      // The codes are asked for only because they show best whether anything was computed.
      const [codes, rebuilt] = await graph.run(tiles, count, ['code', 'rebuilt'])
      refuseUnlessAlive(codes!, count)
      return Uint8Array.from(rebuilt!, Math.round)
    },
    dispose: () => graph.dispose(),
  }
}

/** No tile has a code of zeros, or of anything that is no number. */
function refuseUnlessAlive(codes: Float32Array, count: number): void {
  const width = codes.length / count
  for (let i = 0; i < count; i++) {
    const code = codes.subarray(i * width, (i + 1) * width)
    if (!code.every(Number.isFinite) || code.every((value) => value === 0)) throw contextLost()
  }
}
