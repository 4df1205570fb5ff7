/** Nodes of a TensorFlow graph in the JSON form that TensorFlow.js reads (protobuf's JSON: integers and bytes as text). */
import type { StoredTensor } from './stored-tensor.ts'

export type GraphNode = { name: string; op: string; input?: string[]; attr: Record<string, object> }

export const text = (value: string) => ({ s: Buffer.from(value).toString('base64') })
export const texts = (values: string[]) => ({ list: { s: values.map((value) => text(value).s) } })
export const integers = (values: number[]) => ({ list: { i: values.map(String) } })
export const dimensions = (shape: number[]) => ({
  dim: shape.map((size) => ({ size: String(size) })),
})
export const FLOAT = { type: 'DT_FLOAT' }
const INT32 = { type: 'DT_INT32' }

export function operation(
  name: string,
  op: string,
  input: string[],
  attr: GraphNode['attr'] = {},
): GraphNode {
  return { name, op, input, attr: { T: FLOAT, ...attr } }
}

/** Its shape and value stand in the weights manifest, where TensorFlow.js looks; twice would cost 20 kB. */
export function constant({ name, dtype }: StoredTensor): GraphNode {
  const type = dtype === 'int32' ? INT32 : FLOAT
  return { name, op: 'Const', attr: { dtype: type } }
}
