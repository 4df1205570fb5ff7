/** The head of the graph: from the bytes of a tile to the upsampled picture that the network was trained on. */
import { bicubicMatrix, MODEL_SIDE, TILE_SIDE } from './bicubic.ts'
import { dimensions, FLOAT, operation, type GraphNode } from './graph-node.ts'
import { PICTURE } from './layers.ts'
import { storeFloat32, storeInt32, type StoredTensor } from './stored-tensor.ts'

/** The shape of the input `tile`. */
export const TILE_SHAPE = dimensions([-1, TILE_SIDE, TILE_SIDE, 3])

/**
 * v / 127.5 - 1, then A · X · Aᵀ: first along y, then along x, each a batched matmul.
 * The order of operations is that of the training code, so that float32 agrees to the last digits.
 */
export function preprocessing(): { nodes: GraphNode[]; tensors: StoredTensor[] } {
  const nodes = [
    { name: 'tile', op: 'Placeholder', attr: { dtype: FLOAT, shape: { shape: TILE_SHAPE } } },
    operation('tile/divided', 'RealDiv', ['tile', 'tile/half_range']),
    operation('tile/centred', 'Sub', ['tile/divided', 'tile/one']),
    operation('rows', 'Reshape', ['tile/centred', 'rows/shape']),
    operation('rows/upsampled', 'BatchMatMulV2', ['bicubic', 'rows']),
    operation('columns', 'Reshape', ['rows/upsampled', 'columns/shape']),
    operation('columns/upsampled', 'BatchMatMulV2', ['bicubic', 'columns']),
    operation(PICTURE, 'Reshape', ['columns/upsampled', 'picture/shape']),
  ]
  const scalar = (name: string, value: number) =>
    storeFloat32(name, { shape: [], values: Float32Array.of(value) })
  const tensors = [
    scalar('tile/half_range', 127.5),
    scalar('tile/one', 1),
    storeFloat32('bicubic', { shape: [1, MODEL_SIDE, TILE_SIDE], values: bicubicMatrix() }),
    storeInt32('rows/shape', [-1, TILE_SIDE, TILE_SIDE * 3]),
    storeInt32('columns/shape', [-1, TILE_SIDE, 3]),
    storeInt32('picture/shape', [-1, MODEL_SIDE, MODEL_SIDE, 3]),
  ]
  return { nodes, tensors }
}
