import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { Found } from '../worker/finder.ts'
import { fakes, resetEngines } from './engines-fixture.ts'
import { saveAnswer } from './export-actions.ts'
import { ARTICLE_METHOD } from './method.ts'
import { state, type Photo, type Query } from './state.ts'

const { figureToPng, saveFile } = vi.hoisted(() => ({ figureToPng: vi.fn(), saveFile: vi.fn() }))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('../mosaic/figure-to-png.ts', () => ({ figureToPng }))
vi.mock('./save-file.ts', () => ({ saveFile }))

const { finder } = fakes
const image = (index: number, gallery = 'cifar10-test') => ({ gallery, index })
const filled = (value: number) => new Uint8Array(3072).fill(value)
const tile: Query = { kind: 'tile', ...image(7) }
const photo: Query = { kind: 'photo', photo: { name: 'my cat.jpg', tile: filled(200) } as Photo }
const found = {
  searched: ['cifar10-test', 'cifar10-train'],
  ...{ galleries: Uint8Array.of(1, 0), ids: Uint32Array.of(3, 4) },
  distances: Float64Array.of(0.1, 0.2),
} as unknown as Found
const show = (query: Query) => state.setState({ mosaic: { query, method: ARTICLE_METHOD, found } })
const saved = () => saveFile.mock.calls[0]![0] as File

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  // A tile is filled with its image's index.
  finder.tilesOf.mockImplementation(async (tiles: { index: number }[]) =>
    Uint8Array.from(tiles.flatMap(({ index }) => Array.from(filled(index)))),
  )
  figureToPng.mockResolvedValue(new Blob(['png']))
})

describe('saveAnswer', () => {
  it.each(['csv', 'json'] as const)('writes the neighbours of all galleries as %s', async (as) => {
    show(tile)
    await saveAnswer(as)
    expect(saved().name).toBe(`lookalike-cifar10-test-00007.${as}`)
    const text = await saved().text()
    expect(text.indexOf('cifar10-train/00003')).toBeGreaterThan(0)
    expect(text.indexOf('cifar10-test/00004')).toBeGreaterThan(text.indexOf('cifar10-train/00003'))
  })

  it('draws the pictures of query and neighbours, each from its gallery', async () => {
    show(tile)
    await saveAnswer('png')
    expect(saved().type).toBe('image/png')
    const shown = [image(7), image(3, 'cifar10-train'), image(4)]
    expect(finder.tilesOf).toHaveBeenCalledWith(shown.map((id) => expect.objectContaining(id)))
    const [answer, pictures] = figureToPng.mock.calls[0]!
    expect(answer.query.name).toBe('cifar10-test/00007')
    expect(pictures).toEqual({ query: filled(7), neighbours: [filled(3), filled(4)] })
  })

  it('draws the pixels that the model sees of a photo', async () => {
    show(photo)
    await saveAnswer('png')
    expect(saved().name).toBe('lookalike-my-cat.png')
    const [, pictures] = figureToPng.mock.calls[0]!
    expect(pictures).toEqual({ query: filled(200), neighbours: [filled(3), filled(4)] })
  })

  it.each([
    ['фото 1.jpg', 'lookalike-фото-1.json'],
    ['写真_2.jpeg', 'lookalike-写真_2.json'],
    ['दिल्ली.png', 'lookalike-दिल्ली.json'],
    ['a/b:"c".d e.webp', 'lookalike-a-b-c-.d-e.json'],
  ])('names the file of %s %s', async (name, file) => {
    show({ kind: 'photo', photo: { name, tile: filled(200) } as Photo })
    await saveAnswer('json')
    expect(saved().name).toBe(file)
  })

  it('says why where the pictures cannot come', async () => {
    show(tile)
    finder.tilesOf.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
    await saveAnswer('png')
    expect(saveFile).not.toHaveBeenCalled()
    expect(state.getState().notice).toEqual({ kind: 'trouble', sentence: 'No connection.' })
  })

  it('saves nothing before there is a mosaic', async () => {
    await saveAnswer('json')
    expect(saveFile).not.toHaveBeenCalled()
  })
})
