/** The stock graph in TensorFlow.js, used as its documentation shows. */
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { io, tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core'

export interface StockModel {
  /** @param tile 3072 RGB bytes */
  scores(tile: Uint8Array): Promise<Float32Array>
}

/** The JSON and the weights of a model at this address, as they come. */
export async function fetchStock(address: string): Promise<() => Promise<StockModel>> {
  const [json, weightData] = await Promise.all([
    fetch(`${address}.json`).then((response) => response.json() as Promise<io.ModelJSON>),
    fetch(`${address}.bin`).then((response) => response.arrayBuffer()),
  ])
  return () => openStock(json, weightData)
}

async function openStock(json: io.ModelJSON, weightData: ArrayBuffer): Promise<StockModel> {
  const { modelTopology, weightsManifest } = json
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  const graph = await loadGraphModel(
    io.fromMemory({ modelTopology, weightSpecs, weightData, format: 'graph-model' }),
  )
  return {
    async scores(tile) {
      const values = Float32Array.from(tile)
      const scores = tidy(
        () => graph.execute({ tile: tensor4d(values, [1, 32, 32, 3]) }, 'scores') as Tensor,
      )
      const answer = await scores.data<'float32'>()
      scores.dispose()
      return answer
    },
  }
}
