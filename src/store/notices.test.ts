import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { fakes, features, resetEngines } from './engines-fixture.ts'
import { dismissNotice, settle, tell } from './notices.ts'
import { choosePhoto } from './photo-actions.ts'
import { wantSheets } from './sheets.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({ ensureModel: async () => undefined }))

const { finder, embedder } = fakes
const notice = () => state.getState().notice
const sentence = () => notice()?.sentence

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  finder.readSheet.mockResolvedValue(new Blob(['x']))
})

it('trouble that news has taken the place of comes back once that is read', () => {
  tell('trouble', 'Holidays waits: no room.')
  tell('news', 'Saved.')
  tell('news', 'Saved once more.')
  expect(sentence()).toBe('Saved once more.')
  dismissNotice()
  expect(notice()).toEqual({ kind: 'trouble', sentence: 'Holidays waits: no room.' })
  dismissNotice()
  expect(notice()).toBeUndefined()
})

it('newer trouble takes the place of older for good', () => {
  tell('trouble', 'One.')
  tell('news', 'Saved.')
  tell('trouble', 'Two.')
  expect(sentence()).toBe('Two.')
  dismissNotice()
  expect(notice()).toBeUndefined()
})

it('trouble that is mended goes from below the news as well, and no other does', () => {
  tell('trouble', 'One.')
  const one = notice()
  tell('news', 'Saved.')
  settle(one)
  expect(sentence()).toBe('Saved.')
  dismissNotice()
  expect(notice()).toBeUndefined()
  tell('trouble', 'Two.')
  settle(one)
  expect(sentence()).toBe('Two.')
})

it('pictures that could not be fetched and then come leave other trouble as it was', async () => {
  tell('trouble', 'Holidays waits: no room.')
  finder.readSheet.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
  wantSheets('wall', ['sheet'])
  await vi.waitFor(() => expect(state.getState().sheets.sheet).toBe('failed'))
  expect(sentence()).toBe('Holidays waits: no room.')
  wantSheets('wall', ['sheet'])
  await vi.waitFor(() => expect(state.getState().sheets.sheet).toMatch(/^blob:/))
  expect(sentence()).toBe('Holidays waits: no room.')
  dismissNotice()
  expect(notice()).toBeUndefined()
})

it('of news, trouble and pictures that did not come none makes another one be forgotten', async () => {
  finder.readSheet.mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
  const failSheet = async (path: string) => {
    wantSheets('wall', [path])
    await vi.waitFor(() => expect(state.getState().sheets[path]).toBe('failed'))
  }
  const toTheBottom = () => {
    const told: string[] = []
    for (; notice(); dismissNotice()) told.push(sentence()!)
    return told
  }
  const missing = expect.stringContaining('images could not be fetched') as string
  tell('trouble', 'One.')
  await failSheet('first')
  tell('news', 'Saved.')
  expect(toTheBottom()).toEqual(['Saved.', 'One.', missing])
  tell('trouble', 'One.')
  tell('news', 'Saved.')
  await failSheet('second')
  tell('news', 'Saved once more.')
  tell('trouble', 'Two.')
  expect(toTheBottom()).toEqual(['Two.', missing])
})

it('another photo takes back why the one before had no answer, and nothing else', async () => {
  finder.preparePhoto.mockRejectedValue(new Failure('NotAnImage', '“notes.png” is no image.'))
  await choosePhoto(new File(['x'], 'notes.png'))
  expect(sentence()).toContain('notes.png')
  const { mosaic } = state.getState()
  const prepared = { id: 'f'.repeat(16), tile: new Uint8Array(3072), width: 32, height: 32 }
  finder.preparePhoto.mockResolvedValue({ ...prepared, preview: new Blob(['x']) })
  embedder.embed.mockResolvedValue(features)
  await choosePhoto(new File(['y'], 'cat.png'))
  expect(state.getState().mosaic).not.toBe(mosaic)
  expect(notice()).toBeUndefined()
  tell('trouble', 'Holidays waits: no room.')
  await choosePhoto(new File(['z'], 'dog.png'))
  expect(sentence()).toBe('Holidays waits: no room.')
})
