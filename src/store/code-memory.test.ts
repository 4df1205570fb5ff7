import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { rebuiltTiles } from './code-memory.ts'
import { fakes, resetEngines } from './engines-fixture.ts'
import type { Photo, Query } from './state.ts'

const ensureModel = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel }))

const { embedder, finder } = fakes
const image = (index: number, gallery = 'cifar10-test') => ({ gallery, index })
const filled = (value: number) => new Uint8Array(3072).fill(value)
const photo: Query = { kind: 'photo', photo: { tile: filled(200) } as Photo }

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  // A tile is filled with its image's index, a rebuilt one with one more.
  finder.tilesOf.mockImplementation(async (tiles: { index: number }[]) =>
    Uint8Array.from(tiles.flatMap(({ index }) => Array.from(filled(index)))),
  )
  embedder.rebuild.mockImplementation(async (tiles: Uint8Array) => tiles.map((v) => v + 1))
})

describe('what the code remembers', () => {
  it('is of the query and of its neighbour, whatever their galleries', async () => {
    const query: Query = { kind: 'tile', ...image(7) }
    const neighbour = image(9, 'cifar10-train')
    expect(await rebuiltTiles(query, neighbour)).toEqual({
      query: filled(8),
      neighbour: filled(10),
    })
    expect(finder.tilesOf).toHaveBeenCalledWith([expect.objectContaining(image(7)), neighbour])
    expect(embedder.rebuild).toHaveBeenCalledOnce()
  })

  it('is of the pixels that the model sees of a photo', async () => {
    const rebuilt = await rebuiltTiles(photo, image(9))
    expect(rebuilt).toEqual({ query: filled(201), neighbour: filled(10) })
  })

  it('waits for the model, and fetches nothing where that does not come', async () => {
    ensureModel.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
    await expect(rebuiltTiles(photo, image(9))).rejects.toThrow('No connection.')
    expect(finder.tilesOf).not.toHaveBeenCalled()
  })
})
