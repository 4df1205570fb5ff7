import { expect, it, vi } from 'vitest'
import type { Retrieval } from '../quality/retrieval.ts'
import { saveEvaluation } from './quality-files.ts'
import { ARTICLE_EVALUATION } from './quality-link.ts'
import { quality } from './quality-state.ts'

const saveFile = vi.hoisted(() => vi.fn<(file: File) => void>())
vi.mock('./save-file.ts', () => ({ saveFile }))

it('states no blend where the code alone was evaluated, whatever the slider was left at', async () => {
  const result = {
    ...{
      queries: Uint32Array.of(0),
      withoutValue: 0,
      precision: Float64Array.of(1),
      p10: 1,
      map: 1,
    },
    ...{ classPrecision: new Float64Array(0), confusion: new Uint32Array(0) },
  } as Partial<Retrieval> as Retrieval
  const weightOf = async (feature: 'scores' | 'code') => {
    const request = { ...ARTICLE_EVALUATION, feature, weight: 0.5 } as const
    quality.setState({
      evaluation: { run: { status: 'idle' }, done: { request, result, seconds: 1 } },
    })
    saveEvaluation()
    const written = JSON.parse(await saveFile.mock.lastCall![0].text()) as { weight: number }
    return written.weight
  }
  expect([await weightOf('scores'), await weightOf('code')]).toEqual([0.5, 0])
})
