import { expect, it } from 'vitest'
import { quantiseSignedRows } from '../src/neighbours/quantise.ts'
import { codeFigures } from './code-figures.ts'

it('counts the altered tiles whose nearest code is their original’s, by change', async () => {
  const codes = quantiseSignedRows(Float32Array.of(-3, 0, 2, 5, 9), 5, 1, '0'.repeat(64))
  const altered = new Map([
    ['flip', Float32Array.of(-2.9, 9.2)],
    ['shift', Float32Array.of(-1, 8)],
  ] as const)
  const figures = await codeFigures(codes, Uint32Array.of(0, 4), altered)
  expect(figures).toEqual({ recall1: 0.75, recall1ByChange: { flip: 1, shift: 0.5 }, tiles: 2 })
})
