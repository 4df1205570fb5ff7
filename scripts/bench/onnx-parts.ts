/** The parts of an ONNX file (onnx.proto of github.com/onnx/onnx, opset 13): nodes, tensors, shapes. */
import { bytes, float, integer, message, string } from './protobuf.ts'

const FLOAT = 1

export type Attributes = Record<string, number | string | readonly number[]>

/** NodeProto. Whole numbers and lists of them become ints. */
export function node(
  operator: string,
  name: string,
  inputs: readonly string[],
  attributes: Attributes = {},
): Uint8Array {
  return message(
    inputs.map((input) => string(1, input)),
    string(2, name),
    string(3, name),
    string(4, operator),
    Object.entries(attributes).map(([key, value]) => bytes(5, attribute(key, value))),
  )
}

/** AttributeProto: a type of its own for text (3), a list of integers (7) and an integer (2). */
function attribute(name: string, value: Attributes[string]): Uint8Array {
  if (typeof value === 'string') return message(string(1, name), string(4, value), integer(20, 3))
  if (typeof value === 'number') return message(string(1, name), integer(3, value), integer(20, 2))
  const list = value.map((item) => integer(8, item))
  return message(string(1, name), list, integer(20, 7))
}

/** TensorProto of float32 values. */
export function floats(name: string, shape: readonly number[], values: Float32Array): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const sizes = shape.map((size) => integer(1, size))
  return message(sizes, integer(2, FLOAT), string(8, name), bytes(9, raw))
}

/** TensorProto of one float32 without a dimension. */
export function scalar(name: string, value: number): Uint8Array {
  return message(integer(2, FLOAT), string(8, name), float(4, value))
}

/** ValueInfoProto: text for a dimension that is not known before. */
export function value(name: string, shape: readonly (number | string)[]): Uint8Array {
  const sizes = shape.map((size) =>
    bytes(1, message(typeof size === 'string' ? string(2, size) : integer(1, size))),
  )
  const tensor = message(integer(1, FLOAT), bytes(2, message(sizes)))
  return message(string(1, name), bytes(2, message(bytes(1, tensor))))
}

export interface OnnxGraph {
  nodes: Uint8Array[]
  tensors: Uint8Array[]
  inputs: Uint8Array[]
  outputs: Uint8Array[]
}

/** ModelProto. */
export function onnxFile({ nodes, tensors, inputs, outputs }: OnnxGraph): Uint8Array {
  const graph = message(
    nodes.map((part) => bytes(1, part)),
    string(2, 'lookalike'),
    tensors.map((part) => bytes(5, part)),
    inputs.map((part) => bytes(11, part)),
    outputs.map((part) => bytes(12, part)),
  )
  const opset = message(string(1, ''), integer(2, 13))
  return message(integer(1, 8), string(2, 'lookalike'), bytes(7, graph), bytes(8, opset))
}
