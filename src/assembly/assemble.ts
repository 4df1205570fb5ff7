/** A WebAssembly module from the instructions of its functions. */
import { unsigned, type Code, type Local, type LocalType } from './instructions.ts'

/** A function that returns nothing; what it computes lies in the memory. */
export interface AssembledFunction {
  /** by which JavaScript calls it; undefined where only the module does */
  name?: string
  parameters: readonly Local[]
  variables: readonly Local[]
  body: Code
}

const TYPES: Record<LocalType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b }

/** Pages of 64 KiB: as many as 32 bits reach, which is what a memory of threads has to name. */
const MOST_PAGES = 65_536

/** Numbers a function's locals in the order in which they are asked for: parameters first. */
export function newLocals() {
  const all: Local[] = []
  return {
    all,
    add(type: LocalType): Local {
      const local = { index: all.length, type }
      all.push(local)
      return local
    },
  }
}

/**
 * The bytes of a module whose functions have the numbers of their places, and which imports `env.memory`.
 * @param isShared whether that memory is one that threads share
 */
export function assemble(
  functions: readonly AssembledFunction[],
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const limits = isShared ? [0x03, ...unsigned(0), ...unsigned(MOST_PAGES)] : [0x00, ...unsigned(0)]
  const exported = functions.flatMap(({ name }, index) => (name ? [{ name, index }] : []))
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, functions.map(signature)),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, ...limits]]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      exported.map(({ name, index }) => [...text(name), 0x00, ...unsigned(index)]),
    ),
    ...section(10, functions.map(definition)),
  ])
}

const section = (id: number, entries: readonly (readonly number[])[]) => {
  const content = list(entries)
  return [id, ...unsigned(content.length), ...content]
}

const list = (entries: readonly (readonly number[])[]) => [
  ...unsigned(entries.length),
  ...entries.flat(),
]

const text = (words: string) => {
  const bytes = new TextEncoder().encode(words)
  return [...unsigned(bytes.length), ...bytes]
}

const signature = ({ parameters }: AssembledFunction) => [
  ...[0x60, ...list(parameters.map(({ type }) => [TYPES[type]]))],
  ...list([]),
]

function definition({ variables, body }: AssembledFunction): number[] {
  const code = [...list(variables.map(({ type }) => [1, TYPES[type]])), ...body, 0x0b]
  return [...unsigned(code.length), ...code]
}
