import { expect, it } from 'vitest'
import { CANDIDATES, chooseBlend } from './blend-choice.ts'
import type { SweptBlend } from './blend-sweep.ts'
import { choiceTables } from './choice-tables.ts'

const blend = (w: number, p10: number, twins10: number): SweptBlend => ({
  feature: 'embedding',
  distance: 'cosine',
  scale: 'pairwise',
  w,
  p10,
  twins10,
})

it('chooses the most precise blend of those that find enough copies', () => {
  const swept = [
    blend(0, 0.99, 0.9),
    blend(0.1, 0.98, 0.979),
    blend(0.2, 0.97, 0.98),
    blend(1, 0.2, 1),
  ]
  expect(chooseBlend(swept)).toBe(swept[2])
})

it('chooses the smaller w of equally precise ones', () => {
  const swept = [blend(0.4, 0.9, 1), blend(0.2, 0.9, 0.98), blend(0.3, 0.9, 0.99)]
  expect(chooseBlend(swept)).toBe(swept[1])
})

it('chooses none where none finds enough, and shows all the same', async () => {
  const swept = [blend(0, 1, 0.96)]
  expect(chooseBlend(swept)).toBeUndefined()
  const text = await choiceTables({ images: 100, copies: 5, chosen: undefined, swept })
  expect(text).toMatch(/\| 0 +\| 1.0000 +\| 96.00 % +\|/)
  expect(text).toContain('Chosen: none')
})

it('looks at every end, scale and weight once', () => {
  expect(CANDIDATES).toHaveLength(4 * 2 * 21)
  expect(new Set(CANDIDATES.map((candidate) => JSON.stringify(candidate))).size).toBe(168)
  expect(CANDIDATES.map(({ w }) => w)).toContain(0.15)
})

it('shows all that was looked at, where, and what was chosen', async () => {
  const swept = [blend(0, 0.99, 0.9), blend(0.2, 0.97, 0.98)]
  const text = await choiceTables({ images: 100, copies: 5, chosen: swept[1]!, swept })
  expect(text).toContain('which the model was trained on')
  expect(text).toMatch(/\| 0 +\| 0.9900 +\| 90.00 % +\|/)
  expect(text).toContain('Chosen: embedding/cosine, w = 0.2, scale pairwise')
})
