import fc from 'fast-check'
import { expect, it } from 'vitest'
import { damagedJsonText, FUZZ } from '../damage-fixture.ts'
import { Failure } from '../failure.ts'
import { readAnotherModel } from './another-model.ts'

const sized = (...sizes: number[]) => ({
  tensorShape: { dim: sizes.map((size) => ({ size: String(size) })) },
})
const model = {
  modelTopology: {
    node: [
      {
        name: 'tile',
        op: 'Placeholder',
        attr: { shape: { shape: sized(-1, 32, 32, 3).tensorShape } },
      },
      { name: 'scores', op: 'Softmax' },
    ],
  },
  signature: {
    inputs: { tile: sized(-1, 32, 32, 3) },
    outputs: { scores: sized(-1, 10), embedding: sized(-1, 512) },
  },
  weightsManifest: [{ paths: ['a.bin', 'b/c.bin'] }],
}
const classes = Array.from('abcdefghij')
const bytes = (text: string) => new TextEncoder().encode(text)

/** What comes of it, with every file of the model's folder that is asked for. */
async function read(json: string, names: string) {
  const asked: string[] = []
  const outcome = await readAnotherModel('m', async (name) => {
    asked.push(name)
    if (name === 'model.json') return bytes(json)
    return name === 'classes.json' ? bytes(names) : Uint8Array.of(1)
  }).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
    return error
  })
  // No path leads out of the model's folder.
  for (const name of asked)
    expect(new URL(name, 'https://h.example/m/').href).toBe(`https://h.example/m/${name}`)
  return outcome
}

it('a model.json is refused by name, or its shards lie beside it', async () => {
  let whole = 0
  await fc.assert(
    fc.asyncProperty(damagedJsonText([model]), async (json) => {
      const outcome = await read(json, JSON.stringify(classes))
      if (outcome instanceof Failure) expect(outcome.name).toBe('ModelMismatch')
      else whole++
    }),
    FUZZ,
  )
  expect(whole).toBeGreaterThan(20)
})

it('names of classes are refused, or are ten different ones', async () => {
  let whole = 0
  await fc.assert(
    fc.asyncProperty(damagedJsonText([classes]), async (names) => {
      const outcome = await read(JSON.stringify(model), names)
      if (outcome instanceof Failure) return void expect(outcome.name).toBe('ModelMismatch')
      whole++
      expect(outcome.classes).toHaveLength(10)
      expect(new Set(outcome.classes).size).toBe(10)
    }),
    FUZZ,
  )
  expect(whole).toBeGreaterThan(20)
})
