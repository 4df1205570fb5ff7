import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAnotherModel } from './another-model.ts'

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const sized = (...sizes: number[]) => ({
  tensorShape: { dim: sizes.map((size) => ({ size: String(size) })) },
})
const json = {
  modelTopology: { node: [{ name: 'tile', op: 'Placeholder' }] },
  signature: {
    inputs: { tile: sized(-1, 32, 32, 3) },
    outputs: { scores: sized(-1, 10), embedding: sized(-1, 7) },
  },
  weightsManifest: [{ paths: ['b.bin', 'a.bin'] }],
}
const whole = {
  'model.json': text(json),
  'b.bin': Uint8Array.of(1, 2),
  'a.bin': Uint8Array.of(3),
}

type Files = Record<string, Uint8Array<ArrayBuffer> | undefined>
const readFrom = (files: Files) => readAnotherModel('m/model.json', async (name) => files[name])
const changed = (change: object) =>
  readFrom({ ...whole, 'model.json': text({ ...json, ...change }) })
const outputs = (change: object) =>
  changed({ signature: { ...json.signature, outputs: { ...json.signature.outputs, ...change } } })

describe('another model', () => {
  it('is known by the hash of its model.json and its shards in the order of its list', async () => {
    const hash = createHash('sha256')
      .update(whole['model.json'])
      .update(Uint8Array.of(1, 2, 3))
    const { files, ...facts } = await readFrom(whole)
    const bytes = whole['model.json'].length + 3
    expect(facts).toEqual({ name: 'm/model.json', sha256: hash.digest('hex'), bytes })
    expect([...files.keys()]).toEqual(['model.json', 'b.bin', 'a.bin'])
  })

  it('may have outputs that only its nodes name, and shapes that it does not tell', async () => {
    const node = ['tile', 'scores', 'embedding'].map((name) => ({ name, op: 'Identity' }))
    await changed({ modelTopology: { node }, signature: undefined })
  })

  it('is refused where it takes more memory than a page can be sure to get', async () => {
    const large = { length: 400_000_000 } as Uint8Array<ArrayBuffer>
    const reading = readFrom({ ...whole, 'b.bin': large, 'a.bin': large })
    await expect(reading).rejects.toThrow('has 800 MB; at most 500 MB can be opened')
  })

  it('is refused where it lists more shards than any model has', async () => {
    const paths = Array.from({ length: 1001 }, (_, i) => `${i}.bin`)
    await expect(changed({ weightsManifest: [{ paths }] })).rejects.toThrow(
      'no TensorFlow.js graph',
    )
  })

  it('may bring ten names of classes', async () => {
    const classes = Array.from('abcdefghij')
    expect(await readFrom({ ...whole, 'classes.json': text(classes) })).toMatchObject({ classes })
  })

  it.each([
    ['nine names', Array.from('abcdefghi'), '9 entries'],
    ['a name twice', Array.from('aabcdefghi'), '10 entries'],
    ['numbers', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '10 entries'],
    ['no list', { a: 1 }, 'no list'],
  ])('is refused with %s', async (_, classes, found) => {
    const reading = readFrom({ ...whole, 'classes.json': text(classes) })
    await expect(reading).rejects.toMatchObject({ name: 'ModelMismatch' })
    await expect(reading).rejects.toThrow(found)
  })

  it.each([
    ['a web page', '<!doctype html>', 'model.json of the model m/model.json is a web page'],
    ['no JSON', 'lorem', 'is no JSON'],
    ['null', 'null', 'no TensorFlow.js graph model'],
    ['a layers model', '{"modelTopology":{}}', '--output_format=tfjs_graph_model'],
  ])('is refused where its model.json is %s', async (_, answer, sentence) => {
    const reading = readFrom({ ...whole, 'model.json': new TextEncoder().encode(answer) })
    await expect(reading).rejects.toMatchObject({ name: 'ModelMismatch' })
    await expect(reading).rejects.toThrow(sentence)
  })

  it.each(['model.json', 'a.bin'])('names %s where it is missing', async (name) => {
    const reading = readFrom({ ...whole, [name]: undefined })
    await expect(reading).rejects.toMatchObject({ name: 'AssetMissing' })
    await expect(reading).rejects.toThrow(`The file ${name} of the model m/model.json is missing`)
  })

  it('is refused without its named outputs or input', async () => {
    const only = { ...json.signature, outputs: { scores: sized(-1, 10) } }
    await expect(changed({ signature: only })).rejects.toThrow('no output named embedding')
    await expect(changed({ modelTopology: { node: [] }, signature: {} })).rejects.toThrow(
      'no input named tile',
    )
  })

  it('is refused with another number of classes, naming both', async () => {
    await expect(outputs({ scores: sized(-1, 100) })).rejects.toThrow(/100 classes .* exactly 10/)
  })

  it.each([
    [1, 32, 32, 3],
    [-1, 224, 224, 3],
    [-1, 3, 32, 32],
  ])('is refused with the input [%i, %i, %i, %i]', async (...sizes) => {
    const signature = { ...json.signature, inputs: { tile: sized(...sizes) } }
    await expect(changed({ signature })).rejects.toThrow(`is [${sizes.join(', ')}]`)
  })

  it.each(['../up.bin', 'https://elsewhere.example/a.bin', '//elsewhere.example/a.bin', '/a.bin'])(
    'is refused with a shard outside its folder: %s',
    async (path) => {
      await expect(changed({ weightsManifest: [{ paths: [path] }] })).rejects.toMatchObject({
        name: 'ModelMismatch',
      })
    },
  )
})
