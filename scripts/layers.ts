/** What a network is made of, and the names by which its layers and tensors refer to each other. */

export type Padding = 'SAME' | 'VALID'

/** `kernel` is [height, width, in, out]; a relu follows. Tensors: `name/kernel`, `name/bias`. */
export type Convolution = {
  kind: 'convolution'
  name: string
  input: string
  kernel: [number, number, number, number]
  stride: 1 | 2
  padding: Padding
}
/** 3x3; an average does not count the padding. */
export type Pool = {
  kind: 'maxPool' | 'averagePool'
  name: string
  input: string
  stride: 1 | 2
  padding: Padding
}
/** Along the channels. */
export type Concat = { kind: 'concat'; name: string; inputs: string[] }
/** Over height and width. */
export type Mean = { kind: 'mean'; name: string; input: string }
/** `kernel` is [in, out]. `weights` names the tensors, `name` the graph's node. */
export type Dense = {
  kind: 'dense'
  name: string
  weights: string
  input: string
  kernel: [number, number]
  relu: boolean
}
export type Layer = Convolution | Pool | Concat | Mean | Dense

/** The node that holds the upsampled picture, [n, 140, 140, 3]. */
export const PICTURE = 'picture'

/** The name under which a layer's tensors are stored: `name/kernel` and `name/bias`. */
export function weightsOf(layer: Weighted): string {
  return layer.kind === 'dense' ? layer.weights : layer.name
}

/** The names of the layers that a layer reads. */
export function inputsOf(layer: Layer): string[] {
  return layer.kind === 'concat' ? layer.inputs : [layer.input]
}

/** A layer with a kernel and a bias. */
export type Weighted = Convolution | Dense

export function hasWeights(layer: Layer): layer is Weighted {
  return layer.kind === 'convolution' || layer.kind === 'dense'
}

/** A kernel as a matrix has places x ins rows, input channels fastest, and outs columns. */
export function kernelShape(layer: Weighted): { places: number; ins: number; outs: number } {
  if (layer.kind === 'dense') return { places: 1, ins: layer.kernel[0], outs: layer.kernel[1] }
  const [height, width, ins, outs] = layer.kernel
  return { places: height * width, ins, outs }
}
