/** The stock Keras model in TensorFlow.js, used as its documentation shows. */
import {
  io,
  matMul,
  reshape,
  tensor2d,
  tidy,
  transpose,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import { bicubicMatrix, MODEL_SIDE, TILE_SIDE } from '../../bicubic.ts'

export interface StockModel {
  /** @param tile 3072 RGB bytes */
  scores(tile: Uint8Array): Promise<Float32Array>
}

/** The JSON and the weights of a model at this address, as they come. */
export async function fetchStock(address: string): Promise<() => Promise<StockModel>> {
  const [json, weightData] = await Promise.all([
    fetch(`${address}.json`).then((response) => response.json() as Promise<io.ModelArtifacts>),
    fetch(`${address}.bin`).then((response) => response.arrayBuffer()),
  ])
  return () => openStock(json, weightData)
}

async function openStock(json: io.ModelArtifacts, weightData: ArrayBuffer): Promise<StockModel> {
  const model = await loadLayersModel(io.fromMemory({ ...json, weightData }))
  const matrix = tensor2d(bicubicMatrix(), [MODEL_SIDE, TILE_SIDE])
  return {
    async scores(tile) {
      const scores = tidy(() => model.predict(enlarged(tile, matrix)) as Tensor)
      const answer = await scores.data<'float32'>()
      scores.dispose()
      return answer
    },
  }
}

/** The picture that the network sees, [1, 140, 140, 3]: its rows are made first, then its columns. */
function enlarged(tile: Uint8Array, matrix: Tensor2D): Tensor {
  const centred = Float32Array.from(tile, (byte) => byte / 127.5 - 1)
  const tall = matMul(matrix, tensor2d(centred, [TILE_SIDE, TILE_SIDE * 3]))
  const turned = transpose(reshape(tall, [MODEL_SIDE, TILE_SIDE, 3]), [1, 0, 2])
  const wide = matMul(matrix, reshape(turned, [TILE_SIDE, MODEL_SIDE * 3]))
  const upright = transpose(reshape(wide, [MODEL_SIDE, MODEL_SIDE, 3]), [1, 0, 2])
  return reshape(upright, [1, MODEL_SIDE, MODEL_SIDE, 3])
}
