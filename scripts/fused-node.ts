/** Nodes with a kernel and a bias, fused as TensorFlow.js runs them quickest. */
import { integers, operation, text, texts, type GraphNode } from './graph-node.ts'
import type { Padding } from './layers.ts'

/** Adds `weights/bias` after `weights/kernel`; `relu`: then takes what is negative to 0. */
type Fused = { name: string; input: string; weights: string; relu: boolean }

const fused = (relu: boolean) => ({
  fused_ops: texts(relu ? ['BiasAdd', 'Relu'] : ['BiasAdd']),
  num_args: { i: '1' },
})

const inputs = ({ input, weights }: Fused) => [input, `${weights}/kernel`, `${weights}/bias`]

/** How a convolution or a pool moves over its input. */
export function window(stride: number, padding: Padding): GraphNode['attr'] {
  const strides = integers([1, stride, stride, 1])
  return { strides, padding: text(padding) }
}

/** A convolution with a kernel [height, width, in, out]. */
export function convolutionNode(part: Fused, stride: number, padding: Padding): GraphNode {
  return operation(part.name, '_FusedConv2D', inputs(part), {
    ...window(stride, padding),
    dilations: integers([1, 1, 1, 1]),
    ...fused(part.relu),
  })
}

/** A product with a kernel [in, out]. */
export function denseNode(part: Fused): GraphNode {
  return operation(part.name, '_FusedMatMul', inputs(part), fused(part.relu))
}
