import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { Database } from '../storage/database.ts'
import { openGallery, openLink } from './actions.ts'
import { base, fakes, features, resetEngines } from './engines-fixture.ts'
import { choosePhoto } from './photo-actions.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel: async () => undefined }))
vi.mock('./sheets.ts', () => ({ wantSheets: () => undefined }))

const { database, embedder, finder } = fakes
const own = { modelSha256: 'a', width: 512 }
const brought = { modelSha256: 'c', width: 256 }
const featuresBy = ({ width }: typeof own) => ({
  ...features,
  embedding: new Float32Array(width).fill(width),
})

/** A new visit, with this model in use: what is in memory is gone. */
async function visit(model: typeof own): Promise<void> {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  const browser = new Database(base)
  database.photo.mockImplementation((id: string) => browser.photo(id))
  database.putPhoto.mockImplementation((photo: never) => browser.putPhoto(photo))
  const open = finder.open.getMockImplementation()!
  finder.open.mockImplementation(async (id: string) => ({
    ...((await open(id)) as object),
    modelSha256: model.modelSha256,
  }))
  embedder.embed.mockResolvedValue(featuresBy(model))
  await openGallery()
}

/** The id of the photo in view, once this browser keeps it as `model` sees it. */
async function keptBy({ modelSha256 }: typeof own): Promise<string> {
  const query = state.getState().mosaic?.query
  if (query?.kind !== 'photo') throw new Error('No photo is asked about.')
  const { id } = query.photo
  await vi.waitFor(async () =>
    expect(await new Database(base).photo(id)).toMatchObject({ modelSha256 }),
  )
  return id
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

it.each([
  ['the page’s own model', own, brought],
  ['a model of other embeddings', brought, own],
])(
  'a link to a photo that %s saw first works with the other, and back',
  async (_, first, second) => {
    await visit(first)
    await choosePhoto(new File(['x'], 'a cat.png'))
    const id = await keptBy(first)
    for (const model of [second, first]) {
      await visit(model)
      await openLink(`#/photo/${id}`)
      expect(await keptBy(model)).toBe(id)
      expect(finder.find.mock.lastCall![0]).toMatchObject({ query: featuresBy(model) })
      expect(state.getState().notice).toBeUndefined()
    }
  },
)

it.each([own, brought])(
  'a reload with the same model, $width wide, embeds nothing',
  async (model) => {
    await visit(model)
    await choosePhoto(new File(['x'], 'a cat.png'))
    const id = await keptBy(model)
    await visit(model)
    await openLink(`#/photo/${id}`)
    expect(await keptBy(model)).toBe(id)
    expect(embedder.embed).not.toHaveBeenCalled()
    expect(finder.find.mock.lastCall![0]).toMatchObject({ query: featuresBy(model) })
  },
)
