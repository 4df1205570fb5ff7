import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Table } from '../src/neighbours/table.ts'
import { openGallery } from './evaluated-gallery.ts'
import { sha256 } from './hash.ts'
import { articleFigures, modelFigures, neighboursKept } from './model-figures.ts'
import { ASSETS, WEIGHTS } from './paths.ts'

function tableOf(values: number[], width: number): Table {
  const count = values.length / width
  const modelSha256 = '0'.repeat(64)
  return { count, width, modelSha256, dtype: 'float32', values: Float32Array.from(values) }
}

describe('the neighbours that are kept', () => {
  const steps = Array.from({ length: 30 }, (_, i) => i)

  it('are all ten of a table and itself', () => {
    expect(neighboursKept(tableOf(steps, 1), tableOf(steps, 1))).toBe(10)
  })

  it('are fewer where an image goes elsewhere', () => {
    const moved = [1000, ...steps.slice(1)]
    const kept = neighboursKept(tableOf(steps, 1), tableOf(moved, 1))
    expect(kept).toBeLessThan(10)
    expect(kept).toBeGreaterThan(8)
  })
})

/** Four images of two classes; of the float32 scores all are right, of the shipped ones three. */
const SHIPPED = tableOf([0.9, 0.1, 0.8, 0.2, 0.6, 0.4, 0.2, 0.8], 2)
const FLOAT32 = [0.9, 0.1, 0.8, 0.2, 0.4, 0.6, 0.2, 0.8]
const LABELS = Uint8Array.from([0, 0, 1, 1])

/** A folder of weights, with scores that were computed by them or by others. */
function weightsFolder(name: string, values: number[], madeBy = 'the weights'): string {
  const folder = mkdtempSync(join(tmpdir(), 'weights-'))
  writeFileSync(join(folder, 'made.safetensors'), 'the weights')
  const scores = new Uint8Array(Float32Array.from(values).buffer)
  writeFileSync(join(folder, `${name}.f32`), scores)
  const made = {
    ...{ weights: 'made.safetensors', weightsSha256: sha256(madeBy) },
    scoresSha256: sha256(scores),
  }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(made))
  return folder
}

describe('the figures of the model', () => {
  it('set the shipped scores beside those of the float32 weights', async () => {
    const folder = weightsFolder('test-scores-float32', FLOAT32)
    const figures = await modelFigures(123, SHIPPED, LABELS, folder)
    expect(figures).toMatchObject({ bytes: 123, accuracy: 0.75, accuracyFloat32: 1 })
    // Each image has one of its three others in its class.
    expect(figures.p10Float32).toBeCloseTo(1 / 3, 12)
    expect(figures.mapFloat32).toBe(1)
    expect(figures.neighboursKept).toBe(3)
  })

  it('are told of the article’s recipe too', async () => {
    const folder = weightsFolder('article-test-scores', [...SHIPPED.values])
    const { accuracy, map } = await articleFigures(tableOf(FLOAT32, 2), LABELS, folder)
    expect(accuracy).toBe(0.75)
    // The third finds its only match last.
    expect(map).toBeCloseTo((1 + 1 + 1 / 3 + 1) / 4, 12)
    // Their weights need not lie beside them.
    rmSync(join(folder, 'made.safetensors'))
    expect(await articleFigures(tableOf(FLOAT32, 2), LABELS, folder)).toMatchObject({ map })
  })

  it('are those that numpy and scipy gave when the article’s scores were computed', async () => {
    const { labels } = openGallery(ASSETS, 'cifar10-test')
    const { p10, map, ece, accuracy } = await articleFigures(
      tableOf(Array(10 * labels.length).fill(0), 10),
      labels,
      WEIGHTS,
    )
    const noted = readFileSync(join(WEIGHTS, 'article-test-scores.json'), 'utf8')
    const { top1, 'scores/euclidean': byNumpy } = JSON.parse(noted).figures
    expect(accuracy).toBe(top1)
    expect(Math.abs(p10 - byNumpy.p10)).toBeLessThan(1e-12)
    expect(Math.abs(map - byNumpy.map)).toBeLessThan(1e-12)
    // numpy summed the float32 scores in float32.
    expect(Math.abs(ece - byNumpy.ece)).toBeLessThan(1e-8)
  })

  it('are refused of scores that are not those that were noted', async () => {
    const folder = weightsFolder('test-scores-float32', FLOAT32)
    writeFileSync(join(folder, 'test-scores-float32.f32'), Float32Array.from(SHIPPED.values))
    await expect(modelFigures(1, SHIPPED, LABELS, folder)).rejects.toThrow('is not what')
  })

  it('are refused, with the command to run, without the weights’ scores', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weights-'))
    await expect(modelFigures(1, SHIPPED, LABELS, folder)).rejects.toThrow(
      'test-scores-float32.f32 is missing. Compute it with: python3 -m training evaluate --profile best',
    )
  })

  it('are refused where other weights made the scores', async () => {
    const folder = weightsFolder('test-scores-float32', FLOAT32, 'others')
    await expect(modelFigures(1, SHIPPED, LABELS, folder)).rejects.toThrow('by other weights')
  })

  it('are refused of scores of another size', async () => {
    const folder = weightsFolder('test-scores-float32', FLOAT32.slice(2))
    await expect(modelFigures(1, SHIPPED, LABELS, folder)).rejects.toThrow('not 4 x 2')
  })
})
