import { check } from 'prettier'
import { describe, expect, it } from 'vitest'
import type { Evaluation } from './evaluation.ts'
import { aligned, withFigures } from './figure-blocks.ts'

const EVALUATION: Evaluation = {
  model: {
    bytes: 22_000_000,
    accuracy: 0.9428,
    accuracyFloat32: 0.9423,
    p10Float32: 0.9187,
    mapFloat32: 0.9221,
    eceFloat32: 0.0343,
    neighboursKept: 8.76,
  },
  article: { accuracy: 0.3508, p10: 0.2906, map: 0.1997, ece: 0.0703 },
  retrieval: {
    'scores/euclidean': { p10: 0.9189, map: 0.9222, ece: 0.0369 },
    'code/euclidean': { p10: 0.25, map: 0.15 },
  },
  train: { queries: 10_000, images: 50_000, p10: 0.9341, map: 0.9462 },
  code: { recall1: 0.995, recall1ByChange: { shift: 0.99, flip: 1 }, tiles: 2000 },
  blend: {
    default: 0.3,
    what: { feature: 'embedding', distance: 'cosine', scale: 'pairwise' },
    scoresAlone: { p10: 0.9189, twins10: 0.4 },
    byWeight: [
      { w: 0, p10: 0.92, twins10: 0.8 },
      { w: 0.3, p10: 0.91, twins10: 0.98 },
      { w: 1, p10: 0.25, twins10: 0.99 },
    ],
    copies: 500,
  },
}

const TEXT = `# One

<!-- figures:begin model,train -->

old

<!-- figures:end -->

between

<!-- figures:begin blend -->
<!-- figures:end -->

last
`

describe('figures in a document', () => {
  it('go to the blocks that ask for them, and nothing else changes', async () => {
    const written = await withFigures(TEXT, EVALUATION)
    const [first, second] = written.split('between')
    expect(first).toContain('0.9462')
    expect(first).toContain('35.08 %')
    expect(first).not.toContain('old')
    expect(first).not.toContain('copies')
    expect(second).toContain('**0.3**')
    expect(second).not.toContain('0.9462')
    expect(written).toMatch(/^# One\n\n<!-- figures:begin model,train -->\n\n\|/)
    expect(written).toMatch(/\|\n\n<!-- figures:end -->\n\nlast\n$/)
  })

  it('are written as the format check wants them, and again the same', async () => {
    const written = await withFigures(TEXT, EVALUATION)
    expect(await check(written, { parser: 'markdown' })).toBe(true)
    expect(await withFigures(written, EVALUATION)).toBe(written)
  })

  it('are all there where a block names no section', async () => {
    const all = await withFigures('<!-- figures:begin -->\n<!-- figures:end -->\n', EVALUATION)
    expect(all).toContain(await aligned(EVALUATION))
  })

  it('are refused where a block wants what was not evaluated', async () => {
    const rest = { ...EVALUATION }
    delete rest.train
    await expect(withFigures(TEXT, rest)).rejects.toThrow('no figures of the section "train"')
    await expect(withFigures('no blocks', EVALUATION)).rejects.toThrow('no "figures" comments')
  })
})

describe('the printed figures', () => {
  it('show each feature, the other protocol, the float32 weights and the article in one table', async () => {
    const [scorecard] = (await aligned(EVALUATION)).split('\n\n')
    const rows = scorecard!.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
    expect(rows.slice(2).map((cells) => cells.slice(2, 6))).toEqual([
      ['94.28 %', '0.9189', '0.9222', '0.0369'],
      ['', '0.9341', '0.9462', ''],
      ['', '0.2500', '0.1500', ''],
      ['94.23 %', '0.9187', '0.9221', '0.0343'],
      ['35.08 %', '0.2906', '0.1997', '0.0703'],
    ])
  })

  it('show the default beside both ends and the scores alone', async () => {
    const text = await aligned({ blend: EVALUATION.blend! })
    expect(text).toMatch(/\| 0, `embedding\/cosine` alone +\| 0.9200 +\| 80.00 %/)
    expect(text).toMatch(/\| \*\*0.3\*\*, the default +\| 0.9100 +\| 98.00 %/)
    expect(text).toMatch(/\| 1, `code\/euclidean` alone +\| 0.2500 +\| 99.00 %/)
    expect(text).toMatch(/\| `scores\/euclidean` alone +\| 0.9189 +\| 40.00 %/)
  })

  it('leave out what was not evaluated', async () => {
    expect(await aligned({ code: EVALUATION.code! })).not.toContain('top-1')
    expect((await aligned({})).trim()).toBe('')
  })
})
