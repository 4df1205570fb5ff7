import { describe, expect, it } from 'vitest'
import { assemble, newLocals, type AssembledFunction } from './assemble.ts'
import {
  add,
  call,
  get,
  load,
  number,
  set,
  store,
  storeVector,
  loadVector,
} from './instructions.ts'

type Numbers = (...values: number[]) => void

/** The exports of such functions, and the memory that they work on. */
function instantiate(functions: readonly AssembledFunction[]) {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = new WebAssembly.Module(assemble(functions, false))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { exports: exports as Record<string, Numbers>, memory: new Int32Array(memory.buffer) }
}

const locals = newLocals()
const [at, one, other] = [locals.add('i32'), locals.add('i32'), locals.add('i32')]
const sum: AssembledFunction = {
  name: 'sum',
  parameters: locals.all,
  variables: [],
  body: store(get(at), add(get(one), get(other))),
}

describe('assemble', () => {
  it('makes a function that runs and leaves its result in the memory', () => {
    const { exports, memory } = instantiate([sum])
    exports.sum!(8, 40, 2)
    expect([...memory.subarray(0, 4)]).toEqual([0, 0, 42, 0])
  })

  it('numbers functions by their places, and exports those with a name', () => {
    const hidden = { parameters: sum.parameters, variables: [], body: sum.body }
    const twice = newLocals()
    const value = twice.add('i32')
    const { exports, memory } = instantiate([
      hidden,
      {
        name: 'twice',
        parameters: twice.all,
        variables: [],
        body: call(0, number(4), get(value), get(value)),
      },
    ])
    expect(Object.keys(exports)).toEqual(['twice'])
    exports.twice!(21)
    expect(memory[1]).toBe(42)
  })

  it('has variables of their own types beside the parameters', () => {
    const all = newLocals()
    const [from, to, vector] = [all.add('i32'), all.add('i32'), all.add('v128')]
    const body = [
      ...set(vector, loadVector(get(from))),
      ...storeVector(get(to), get(vector)),
      ...store(get(to), load(get(from), 4)),
    ]
    const [parameters, variables] = [[from, to], [vector]]
    const { exports, memory } = instantiate([{ name: 'copy', parameters, variables, body }])
    memory.set([1, 2, 3, 4])
    exports.copy!(0, 32)
    expect([...memory.subarray(8, 12)]).toEqual([2, 2, 3, 4])
  })

  it('takes more than 127 locals and bodies of more than 16,383 bytes', () => {
    const many = newLocals()
    for (let i = 0; i < 300; i++) many.add('i32')
    const body = many.all.flatMap((local, i) => [
      ...set(local, number(i * 1000)),
      ...Array.from({ length: 6 }, () => store(number(i * 4), get(local), 4096)).flat(),
    ])
    expect(body.length).toBeGreaterThan(2 ** 14 - 1)
    const { exports, memory } = instantiate([
      { name: 'fill', parameters: [], variables: many.all, body },
    ])
    exports.fill!()
    expect(memory[1024 + 299]).toBe(299_000)
  })

  it('asks for a memory that threads share where it is told to', () => {
    const module = new WebAssembly.Module(assemble([sum], true))
    const instantiateWith = (shared: boolean) => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared })
      return new WebAssembly.Instance(module, { env: { memory } })
    }
    expect(() => instantiateWith(true)).not.toThrow()
    expect(() => instantiateWith(false)).toThrow(WebAssembly.LinkError)
  })
})

describe('the engine refuses', () => {
  const isValid = (functions: readonly AssembledFunction[]) =>
    WebAssembly.validate(assemble(functions, false))

  it('what leaves a value behind, wants one more, or names a local that is none', () => {
    expect(isValid([sum])).toBe(true)
    expect(isValid([{ ...sum, body: number(1) }])).toBe(false)
    expect(isValid([{ ...sum, body: [0x6a] }])).toBe(false)
    expect(isValid([{ ...sum, body: set({ index: 3, type: 'i32' }, number(0)) }])).toBe(false)
    expect(isValid([{ ...sum, body: call(1) }])).toBe(false)
  })

  it('a module cut short or with another head', () => {
    const module = assemble([sum], false)
    expect(WebAssembly.validate(module)).toBe(true)
    expect(WebAssembly.validate(module.slice(0, -1))).toBe(false)
    expect(WebAssembly.validate(module.with(0, 1))).toBe(false)
  })
})
