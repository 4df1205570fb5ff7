/** As much of the protobuf wire format as writing needs: varints, 32-bit floats, and what has a length. */

/** One field of a message, encoded. */
export type Field = Uint8Array

/** A message of these fields, in order. */
export function message(...fields: readonly (Field | readonly Field[])[]): Uint8Array {
  return new Uint8Array(Buffer.concat(fields.flat() as Field[]))
}

/** A whole number >= 0. */
export function integer(number: number, value: number): Field {
  return Uint8Array.from([...varint(number * 8), ...varint(value)])
}

/** A 32-bit float. */
export function float(number: number, value: number): Field {
  const field = new Uint8Array(5)
  field[0] = number * 8 + 5
  new DataView(field.buffer).setFloat32(1, value, true)
  return field
}

/** A message within the message, or raw bytes. */
export function bytes(number: number, content: Uint8Array): Field {
  const head = [...varint(number * 8 + 2), ...varint(content.length)]
  const field = new Uint8Array(head.length + content.length)
  field.set(head)
  field.set(content, head.length)
  return field
}

export function string(number: number, text: string): Field {
  return bytes(number, new TextEncoder().encode(text))
}

/** Seven bits a byte, the least first; not by shifts, which end at 32 bits. */
function varint(value: number): number[] {
  const digits: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...digits, rest]
    digits.push((rest % 128) + 128)
  }
}
