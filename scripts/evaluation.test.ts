import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeTable } from '../src/neighbours/table.ts'
import { evaluate } from './evaluation.ts'

const SHA = 'a'.repeat(64)

/** Assets that hold the scores of a test gallery of two images and a training gallery of three, and no more. */
function assetsWithScores(): string {
  const assets = mkdtempSync(join(tmpdir(), 'assets-'))
  const graph = { path: 'model/model.json', bytes: 1, sha256: SHA }
  const manifest = { version: 1, model: graph, autoencoder: graph, files: {} }
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(manifest))
  for (const [id, count] of Object.entries({ 'cifar10-test': 2, 'cifar10-train': 3 })) {
    mkdirSync(join(assets, id))
    writeFileSync(join(assets, id, 'labels.bin'), new Uint8Array(count))
    const values = new Float32Array(count * 2).fill(0.5)
    const head = { count, width: 2, modelSha256: SHA, dtype: 'float32' } as const
    writeFileSync(join(assets, id, 'scores.table'), encodeTable({ ...head, values }))
  }
  return assets
}

it('goes on where a section fails, and tells which and why', async () => {
  const failures: string[] = []
  const evaluation = await evaluate(
    assetsWithScores(),
    ['retrieval', 'train', 'blend'],
    () => undefined,
    (section, { message }) => failures.push(`${section}: ${message}`),
  )
  expect(evaluation).toEqual({ train: { queries: 2, images: 3, p10: 1, map: 1 } })
  expect(failures).toHaveLength(2)
  expect(failures[0]).toMatch(/^retrieval: cifar10-test\/embedding.table is missing. Make it with:/)
  expect(failures[1]).toMatch(/^blend: cifar10-test\/embedding.table is missing./)
})
