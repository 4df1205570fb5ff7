import { describe, expect, it } from 'vitest'
import { state, type Mosaic, type Photo, type State } from '../store/state.ts'
import { answerInView, spokenAnswer, spokenModel } from './spoken-state.ts'

const galleries = {
  g: { description: { classes: ['cat', 'dog'] }, labels: Uint8Array.of(0, 1, 1, 0) },
} as unknown as State['galleries']
const photo = { name: 'cat.png' } as Photo
const ready = { ...state.getInitialState(), galleries, gallery: { status: 'ready' } } as State

function mosaicOf(ids: number[], query: Mosaic['query'], order = 'nearest'): Mosaic {
  const found = { ids: Uint32Array.from(ids), galleries: new Uint16Array(ids.length), searched: ['g'] } // prettier-ignore
  return { query, found, method: { order } } as unknown as Mosaic
}
const tile = { kind: 'tile', gallery: 'g', index: 0 } as const

describe('what is spoken of an answer', () => {
  it('is how many there are, of what, and what they are', () => {
    const spoken = (mosaic: Mosaic) => spokenAnswer({ ...ready, mosaic })
    expect(spoken(mosaicOf([1, 3], tile))).toBe('2 lookalikes of cat 0: dog, cat.')
    expect(spoken(mosaicOf([1], { kind: 'photo', photo }))).toBe('1 lookalike of cat.png: dog.')
    expect(spoken(mosaicOf([], tile))).toBe('0 lookalikes of cat 0.')
    expect(spoken(mosaicOf([1, 2], tile, 'farthest'))).toMatch(/^2 least alike images of cat 0/)
    expect(spoken(mosaicOf(Array<number>(12).fill(1), tile))).toMatch(/dog and 2 more\.$/)
  })

  it('names own images by their files, as the page does', () => {
    const own = { description: { classes: [] }, labels: new Uint8Array(2), names: ['a/sea.jpg', 'b/sky.jpg'] } // prettier-ignore
    const mosaic = mosaicOf([1], tile)
    const spoken = spokenAnswer({ ...ready, galleries: { g: own }, mosaic } as unknown as State)
    expect(spoken).toBe('1 lookalike of sea.jpg: sky.jpg.')
  })

  it('is why there is none, where the gallery does not come', () => {
    const gallery = { status: 'failed', sentence: 'The network is gone.' } as const
    expect(spokenAnswer({ ...ready, gallery })).toBe('The network is gone.')
  })

  it.each(['quality', 'photos'] as const)('is nothing on another page: %s', (page) => {
    const away = { ...ready, page, mosaic: mosaicOf([1], tile) }
    expect(spokenAnswer(away)).toBe('')
    expect(spokenAnswer({ ...away, pending: { status: 'finding' } })).toBe('')
    const sentence = 'The network is gone.'
    expect(spokenAnswer({ ...away, gallery: { status: 'failed', sentence } })).toBe('')
  })

  it('is of another thing with each answer and each failure, though it may read the same', () => {
    const failed = () => ({ ...ready, gallery: { status: 'failed', sentence: 'Gone.' } }) as const
    const answered = () => ({ ...ready, mosaic: mosaicOf([1], tile) })
    for (const once of [failed, answered]) {
      const [one, other] = [once(), once()]
      expect(spokenAnswer(one)).toBe(spokenAnswer(other))
      expect(answerInView(one)).not.toBe(answerInView(other))
    }
    const now = answered()
    expect(answerInView({ ...now, method: { ...now.method, weight: 1 } })).toBe(answerInView(now))
  })

  it('tells of a download that a photo waits for in quarters', () => {
    const at = (received: number) => {
      const progress = { phase: 'downloading', received, total: 100, cached: false } as const
      const model = { status: 'loading', progress, rate: 1, secondsLeft: 1 } as const
      return spokenAnswer({ ...ready, pending: { status: 'waiting-for-model', photo }, model })
    }
    expect(at(3)).toBe('cat.png waits for the model.')
    expect(at(26)).toBe(at(49))
    expect(at(50)).toBe('cat.png waits for the model, of which 50% has come.')
  })
})

it('of the model only its being ready and its failing are spoken', () => {
  expect(spokenModel({ ...ready, model: { status: 'idle', why: 'not-yet' } })).toBe('')
  const sentence = 'The model could not come.'
  expect(spokenModel({ ...ready, model: { status: 'failed', sentence } })).toBe(sentence)
})
