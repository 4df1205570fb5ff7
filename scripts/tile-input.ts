/** The head of every graph: the bytes of a tile, and what the networks were trained on, -1 to 1. */
import { TILE_SIZE } from '../src/images/tile.ts'
import { dimensions, FLOAT, operation, type GraphNode } from './graph-node.ts'
import { storeFloat32, type StoredTensor } from './stored-tensor.ts'

/** The shape of the input `tile`. */
export const TILE_SHAPE = dimensions([-1, TILE_SIZE, TILE_SIZE, 3])

/** The node that holds v / 127.5 - 1 of each value v, 0..255, of `tile`. */
export const CENTRED = 'tile/centred'

export const storeNumber = (name: string, value: number) =>
  storeFloat32(name, { shape: [], values: Float32Array.of(value) })

/** `CENTRED`, in the training code's order of operations, so that float32 agrees to the last digits. */
export function tileInput(): { nodes: GraphNode[]; tensors: StoredTensor[] } {
  return {
    nodes: [
      { name: 'tile', op: 'Placeholder', attr: { dtype: FLOAT, shape: { shape: TILE_SHAPE } } },
      operation('tile/divided', 'RealDiv', ['tile', 'tile/half_range']),
      operation(CENTRED, 'Sub', ['tile/divided', 'tile/one']),
    ],
    tensors: [storeNumber('tile/half_range', 127.5), storeNumber('tile/one', 1)],
  }
}
