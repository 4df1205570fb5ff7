/** For tests: a whole model of a few kilobytes, which looks at nothing but a tile's mean colour. */
import { denseNode } from '../scripts/fused-node.ts'
import { assembleGraph, filesOf } from '../scripts/graph-model.ts'
import { operation } from '../scripts/graph-node.ts'
import { storeFloat32, storeInt32 } from '../scripts/stored-tensor.ts'
import { CENTRED, tileInput } from '../scripts/tile-input.ts'

/** @param seed another one, another model */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => 4 * Math.sin(i * i * 0.37 + i + seed))
}

/** Its files by name. @param width of its embedding; @param classes how many scores it gives */
export function tinyModel(seed = 1, { width = 512, classes = 10 } = {}): Map<string, Uint8Array> {
  const { nodes, tensors } = tileInput()
  const dense = (name: string, outputs: number) => [
    storeFloat32(`${name}/kernel`, {
      shape: [3, outputs],
      values: numbers(3 * outputs, seed + outputs),
    }),
    storeFloat32(`${name}/bias`, { shape: [outputs], values: new Float32Array(outputs) }),
  ]
  const graph = assembleGraph(
    [
      ...nodes,
      operation('colour', 'Mean', [CENTRED, 'axes']),
      denseNode({ name: 'logits', input: 'colour', weights: 'logits', relu: false }),
      operation('scores', 'Softmax', ['logits']),
      denseNode({ name: 'embedding', input: 'colour', weights: 'embedding', relu: true }),
    ],
    [
      ...tensors,
      storeInt32('axes', [1, 2]),
      ...dense('logits', classes),
      ...dense('embedding', width),
    ],
    { scores: [-1, classes], embedding: [-1, width] },
  )
  return filesOf(graph)
}
