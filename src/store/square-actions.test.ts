import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import { chooseTile, openGallery, openLink, setMethod } from './actions.ts'
import { addressBar, fakes, features, later, resetEngines } from './engines-fixture.ts'
import { choosePhoto } from './photo-actions.ts'
import { centreSquare, moveSquare } from './square-actions.ts'
import { state, type State } from './state.ts'

const ensureModel = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const { embedder, finder, database } = fakes
const now = (): State => state.getState()
const at = (x: number, size = 300): SquareCrop => ({ x, y: 0, size })
const middle = at(150)
const shownPhoto = () => {
  const query = now().mosaic?.query
  return query?.kind === 'photo' ? query.photo : undefined
}
const cropped = () => finder.cropPhoto.mock.calls.map(([, , crop]) => (crop as SquareCrop).x)
const settled = () => new Promise((resolve) => setTimeout(resolve))
/** Features that the test hands out when it likes, in order. */
let waiting: ((value: object) => void)[]
const embedNext = async () => {
  await vi.waitFor(() => expect(waiting).not.toHaveLength(0))
  waiting.shift()!({ ...features })
  await settled()
}

beforeEach(async () => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  await openGallery()
  const kept = new Map<string, object>()
  database.putPhoto.mockImplementation(async (photo: { id: string }) => kept.set(photo.id, photo))
  database.photo.mockImplementation(async (id: string) => kept.get(id))
})

describe('a photo that is answered', () => {
  const file = new File(['x'], 'a cat.png')

  beforeEach(async () => {
    await choosePhoto(file)
    waiting = []
    embedder.embed.mockImplementation(() => new Promise((resolve) => waiting.push(resolve)))
  })

  it('is asked about again by its new square, in the same step of the history', async () => {
    const steps = addressBar.steps.length
    const moving = moveSquare(at(10))
    expect(now().square?.crop).toEqual(at(10))
    await embedNext()
    await moving
    const { id } = shownPhoto()!
    expect(finder.cropPhoto).toHaveBeenCalledWith(id, file, at(10))
    expect(shownPhoto()).toMatchObject({ crop: at(10), tile: new Uint8Array(3072).fill(10) })
    expect(now().square).toBeUndefined()
    expect(addressBar.steps).toHaveLength(steps)
    // No words that come and go with every move.
    expect(now().pending).toEqual({ status: 'none' })
  })

  it('is followed one move at a time, the last to where the square came to rest', async () => {
    const moving = Promise.all([1, 2, 3, 4, 5].map((x) => moveSquare(at(x))))
    await embedNext()
    await embedNext()
    await moving
    expect(cropped()).toEqual([1, 5])
    expect(shownPhoto()?.crop).toEqual(at(5))
  })

  it('is kept with its latest square once that rests', async () => {
    const puts = database.putPhoto.mock.calls.length
    const moving = Promise.all([1, 2].map((x) => moveSquare(at(x))))
    await embedNext()
    expect(database.putPhoto).toHaveBeenCalledTimes(puts)
    await embedNext()
    await moving
    await settled()
    expect(database.putPhoto).toHaveBeenCalledTimes(puts + 1)
    expect(database.putPhoto).toHaveBeenLastCalledWith(
      expect.objectContaining({ crop: at(2), tile: new Uint8Array(3072).fill(2), ...features }),
    )
  })

  it('has the same square, movable, after another image and back', async () => {
    const link = addressBar.hash
    const moving = moveSquare(at(7))
    await embedNext()
    await moving
    await settled()
    await chooseTile({ gallery: 'cifar10-test', index: 3 })
    await openLink(link)
    expect(shownPhoto()).toMatchObject({ crop: at(7), file })
    expect(waiting).toHaveLength(0)
  })

  it('gives way to a tile that is clicked while the model looks at the new square', async () => {
    const moving = moveSquare(at(10))
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    await chooseTile({ gallery: 'cifar10-test', index: 3 })
    await embedNext()
    await moving
    expect(now().mosaic?.query).toMatchObject({ kind: 'tile', index: 3 })
    expect(now().square).toBeUndefined()
  })

  it('is compared otherwise meanwhile without losing the square', async () => {
    const moving = moveSquare(at(10))
    await setMethod({ k: 5 })
    expect(shownPhoto()?.crop).toEqual(middle)
    await embedNext()
    await moving
    expect(shownPhoto()?.crop).toEqual(at(10))
    expect(now().mosaic?.method.k).toBe(5)
  })

  it.each<[string, () => void]>([
    ['read', () => finder.cropPhoto.mockRejectedValueOnce(new Failure('BrokenImage', 'Gone.'))],
    ['scored', () => embedder.embed.mockRejectedValueOnce(new Failure('BackendLost', 'Gone.'))],
  ])('takes the square back where it cannot be %s, and says why', async (_, prepare) => {
    prepare()
    await moveSquare(at(10))
    expect(now().square).toBeUndefined()
    expect(shownPhoto()?.crop).toEqual(middle)
    expect(now().notice).toEqual({ kind: 'trouble', sentence: 'Gone.' })
    const moving = moveSquare(at(20))
    await embedNext()
    await moving
    expect(shownPhoto()?.crop).toEqual(at(20))
  })

  it('stays where it is while another photo is read, which is then asked about', async () => {
    const read = later<object>()
    finder.preparePhoto.mockReturnValueOnce(read.promise)
    const choosing = choosePhoto(new File(['y'], 'a dog.png'))
    await vi.waitFor(() => expect(now().pending.status).toBe('reading'))
    await moveSquare(at(10))
    const size = { width: 600, height: 300 }
    read.settle({ id: 'd', preview: new Blob(), tile: new Uint8Array(3072), ...size, crop: middle })
    await embedNext()
    await choosing
    expect(shownPhoto()?.name).toBe('a dog.png')
  })

  it('leaves its place to the next one, although that one’s square cannot be moved', async () => {
    const loaded = later<undefined>()
    ensureModel.mockReturnValueOnce(loaded.promise)
    const choosing = choosePhoto(new File(['y'], 'a dog.png'))
    await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
    finder.cropPhoto.mockRejectedValueOnce(new Failure('BrokenImage', 'Gone.'))
    await moveSquare(at(10))
    expect(now().notice?.sentence).toBe('Gone.')
    loaded.settle(undefined)
    await embedNext()
    await choosing
    expect(shownPhoto()).toMatchObject({ name: 'a dog.png', crop: middle })
  })

  it('asks nothing where the square is already, nor outside the photo', async () => {
    await centreSquare()
    await moveSquare({ x: 150, y: -40, size: 900 })
    expect(finder.cropPhoto).not.toHaveBeenCalled()
    const moving = moveSquare(at(9999))
    await embedNext()
    await moving
    expect(shownPhoto()?.crop).toEqual(at(300))
  })
})

it('a square that is moved while the photo waits for the model is the first to be scored', async () => {
  const loaded = later<undefined>()
  ensureModel.mockReturnValueOnce(loaded.promise)
  const choosing = choosePhoto(new File(['x'], 'a cat.png'))
  await vi.waitFor(() => expect(now().pending.status).toBe('waiting-for-model'))
  await moveSquare(at(10))
  expect(now().pending).toMatchObject({ photo: { crop: at(10) } })
  expect(embedder.embed).not.toHaveBeenCalled()
  loaded.settle(undefined)
  await choosing
  expect(embedder.embed.mock.calls).toEqual([[new Uint8Array(3072).fill(10)]])
  expect(shownPhoto()?.crop).toEqual(at(10))
})

it('a square that is moved while the model looks at the photo is followed after, a step of the history', async () => {
  const steps = addressBar.steps.length
  const first = later<typeof features>()
  embedder.embed.mockReturnValueOnce(first.promise)
  const choosing = choosePhoto(new File(['x'], 'a cat.png'))
  await vi.waitFor(() => expect(now().pending.status).toBe('scoring'))
  const moving = moveSquare(at(10))
  await settled()
  expect(embedder.embed).toHaveBeenCalledOnce()
  first.settle(features)
  await Promise.all([choosing, moving])
  expect(shownPhoto()?.crop).toEqual(at(10))
  expect(addressBar.steps).toHaveLength(steps + 1)
})

it('a photo whose file is gone keeps its square', async () => {
  await choosePhoto(new File(['x'], 'a cat.png'))
  const link = addressBar.hash
  await choosePhoto(new File(['y'], 'a dog.png'))
  await openLink(link)
  expect(shownPhoto()).toMatchObject({ name: 'a cat.png', file: undefined })
  await moveSquare(at(10))
  expect(finder.cropPhoto).not.toHaveBeenCalled()
  expect(now().square).toBeUndefined()
})
