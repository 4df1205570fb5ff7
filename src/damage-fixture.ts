/** Inputs as an attacker or a bad disk would make them, for the property-based tests of every parser and decoder. */
import fc from 'fast-check'
import { Failure } from './failure.ts'

/** Cases of each property; the seed is fixed, so that a red build is red again. */
export const FUZZ = { numRuns: 10_000, seed: 20_260_101 } as const

/** Numbers at which lengths, counts and offsets lie best. */
const LIES = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

type Edit = (bytes: Uint8Array) => Uint8Array
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

function setWord(bytes: Uint8Array, at: number, word: number, little: boolean): Uint8Array {
  const copy = new Uint8Array(bytes)
  if (copy.length < 4) return copy
  const start = Math.floor(at * (copy.length - 3))
  new DataView(copy.buffer).setUint32(start, word, little)
  return copy
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(([at, byte]): Edit => (bytes) => {
    const copy = new Uint8Array(bytes)
    if (copy.length) copy[Math.floor(at * copy.length)] = byte
    return copy
  }),
  fc.tuple(place, fc.oneof(fc.constantFrom(...LIES), fc.nat(0xffffffff)), fc.boolean()).map(
    ([at, word, little]): Edit =>
      (bytes) =>
        setWord(bytes, at, word, little),
  ),
  place.map(
    (at): Edit =>
      (bytes) =>
        bytes.slice(0, Math.floor(at * bytes.length)),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 24 })).map(([at, more]): Edit => (bytes) => {
    const cut = Math.floor(at * bytes.length)
    return Uint8Array.from([...bytes.subarray(0, cut), ...more, ...bytes.subarray(cut)])
  }),
  fc.tuple(place, place).map(([from, to]): Edit => (bytes) => {
    const copy = new Uint8Array(bytes)
    const [start, end] = [from, to].map((share) => Math.floor(share * copy.length)).sort((a, b) => a - b) as [number, number] // prettier-ignore
    return copy.copyWithin(0, start, end)
  }),
)

/** Valid files with a few edits (most), and bytes that mean nothing. */
export function damagedBytes(valid: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edited = fc
    .tuple(fc.constantFrom(...valid), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([file, edits]) => edits.reduce<Uint8Array>((bytes, apply) => apply(bytes), file))
  return fc.oneof({ weight: 4, arbitrary: edited }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 96 }) }) // prettier-ignore
}

/** Texts that names, titles and parameters should never be trusted to be. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    ...['', ' ', '__proto__', 'constructor', '../../x', '//evil.example/x', 'https://evil.example'],
    ...['<img src=x onerror=alert(1)>', '=HYPERLINK("x")', '\u202egnp.exe', '\ud800', 'NaN'],
    'x'.repeat(5000),
  ),
)

/** Nesting that overflows the stack of whoever walks it by recursion; JSON.parse does not. */
const DEEP: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, -1, -0, 0.5, 1e15, 2 ** 31, 2 ** 53, NaN, Infinity, [], {}, [[]]),
  fc.constantFrom<unknown>({ length: 4_294_967_295 }, JSON.parse('{"__proto__":{"a":1}}'), DEEP),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Every place in a JSON value, as the keys that lead to it. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))]
}

function withValue(value: unknown, [key, ...rest]: string[], hostile: unknown): unknown {
  if (key === undefined) return hostile
  if (typeof value !== 'object' || value === null) return value
  const children = value as Record<string, unknown>
  const child = withValue(children[key], rest, hostile)
  const changed = Object.entries(children).map(([name, was]) => [name, name === key ? child : was])
  return Array.isArray(value)
    ? changed.map(([, item]) => item)
    : Object.fromEntries(changed as [string, unknown][])
}

/** Valid JSON values of which up to three parts are replaced (most), and values that mean nothing. */
export function damagedJson(valid: readonly unknown[]): fc.Arbitrary<unknown> {
  const edited = fc.constantFrom(...valid).chain((value) =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(value)), hostileValue), {
        minLength: 1,
        maxLength: 3,
      }) // prettier-ignore
      .map((edits) => edits.reduce((now, [path, hostile]) => withValue(now, path, hostile), value)),
  )
  return fc.oneof({ weight: 4, arbitrary: edited }, { weight: 1, arbitrary: hostileValue })
}

/** The same as text, and texts that were cut or are no JSON at all. */
export function damagedJsonText(valid: readonly unknown[]): fc.Arbitrary<string> {
  const texts = valid.map((value) => new TextEncoder().encode(JSON.stringify(value)))
  const written = damagedJson(valid).map((value) =>
    // Node's JSON.stringify recurses: what is too deep for it is written by hand.
    value === DEEP ? '['.repeat(20_000) : textOf(value),
  )
  return fc.oneof(
    { weight: 3, arbitrary: written },
    { weight: 1, arbitrary: damagedBytes(texts).map((bytes) => new TextDecoder().decode(bytes)) },
    { weight: 1, arbitrary: hostileText },
  )
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch {
    return '{"files":' + '['.repeat(20_000) + ']'.repeat(20_000) + '}'
  }
}

/** What `parse` gives, or the Failure that it throws; any other error makes the property fail. */
export function parsedOrRefused<Value>(parse: () => Value): Value | Failure {
  try {
    return parse()
  } catch (error) {
    if (error instanceof Failure && error.message.length < 500) return error
    throw error
  }
}
