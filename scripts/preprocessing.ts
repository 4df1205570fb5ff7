/** From a tile to the upsampled picture that the classifier was trained on. */
import { bicubicMatrix, MODEL_SIDE, TILE_SIDE } from './bicubic.ts'
import { operation, type GraphNode } from './graph-node.ts'
import { PICTURE } from './layers.ts'
import { storeFloat32, storeInt32, type StoredTensor } from './stored-tensor.ts'
import { CENTRED, tileInput } from './tile-input.ts'

/**
 * A · X · Aᵀ of the centred tile: first along y, then along x, each a batched matmul.
 * The order of operations is that of the training code, so that float32 agrees to the last digits.
 */
export function preprocessing(): { nodes: GraphNode[]; tensors: StoredTensor[] } {
  const input = tileInput()
  const nodes = [
    ...input.nodes,
    operation('rows', 'Reshape', [CENTRED, 'rows/shape']),
    operation('rows/upsampled', 'BatchMatMulV2', ['bicubic', 'rows']),
    operation('columns', 'Reshape', ['rows/upsampled', 'columns/shape']),
    operation('columns/upsampled', 'BatchMatMulV2', ['bicubic', 'columns']),
    operation(PICTURE, 'Reshape', ['columns/upsampled', 'picture/shape']),
  ]
  const tensors = [
    ...input.tensors,
    storeFloat32('bicubic', { shape: [1, MODEL_SIDE, TILE_SIDE], values: bicubicMatrix() }),
    storeInt32('rows/shape', [-1, TILE_SIDE, TILE_SIDE * 3]),
    storeInt32('columns/shape', [-1, TILE_SIDE, 3]),
    storeInt32('picture/shape', [-1, MODEL_SIDE, MODEL_SIDE, 3]),
  ]
  return { nodes, tensors }
}
