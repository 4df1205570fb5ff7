import { beforeEach, expect, it, vi } from 'vitest'
import { putShared } from '../storage/shared-photos.ts'
import { base } from './engines-fixture.ts'
import { takeHandedPhotos } from './handed-photos.ts'
import { state } from './state.ts'

const { choosePhoto, bringInFiles } = vi.hoisted(() => ({
  ...{ choosePhoto: vi.fn(), bringInFiles: vi.fn() },
}))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./photo-actions.ts', () => ({ choosePhoto }))
vi.mock('./photos-ways-in.ts', () => ({ bringInFiles, openPhotosPage: vi.fn() }))

type Launch = (launch: { files: object[] }) => void

let kept: Map<string, Response>
let launch: Launch
const notice = () => state.getState().notice?.sentence

beforeEach(() => {
  vi.resetAllMocks()
  state.setState(state.getInitialState(), true)
  kept = new Map()
  const cache = {
    keys: async () => Array.from(kept.keys(), (url) => new Request(url)),
    match: async ({ url }: Request) => kept.get(url)?.clone(),
    put: async (url: string, response: Response) => void kept.set(url, response),
  }
  vi.stubGlobal('caches', {
    open: async () => cache,
    delete: async () => kept.clear(),
  })
  vi.stubGlobal('history', { replaceState: vi.fn() })
  vi.stubGlobal('location', { pathname: '/', search: '?shared', hash: '' })
  const setConsumer = (consumer: Launch) => (launch = consumer)
  vi.stubGlobal('window', { launchQueue: { setConsumer } })
})

const handleOf = (file: File) => ({ name: file.name, getFile: async () => file })
const lost = (name: string) => ({
  name,
  getFile: () => Promise.reject(new DOMException('Gone.', 'NotFoundError')),
})

it('a photo that was shared is asked about', async () => {
  await putShared(base, [new File(['x'], 'cat.jpg')])
  await takeHandedPhotos()
  expect(choosePhoto).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'cat.jpg' }))
  expect(notice()).toBeUndefined()
  // So that a reload asks for nothing that was shared.
  expect(history.replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/')
})

it.each([
  ['there was no room to keep', async () => undefined],
  [
    'cannot be taken',
    async () => vi.stubGlobal('caches', { open: () => Promise.reject(new Error('Denied.')) }),
  ],
])('a photo that was shared and %s is told not to have come', async (_, lose) => {
  await lose()
  await takeHandedPhotos()
  expect(choosePhoto).not.toHaveBeenCalled()
  expect(notice()).toContain('Share it again')
})

it('a file that the system opens with the page, and that is gone, is named; the others are taken', async () => {
  vi.stubGlobal('location', { pathname: '/', search: '', hash: '' })
  await takeHandedPhotos()
  expect(notice()).toBeUndefined()
  choosePhoto.mockImplementation(async () => state.setState({ notice: undefined }))
  const cat = new File(['x'], 'cat.jpg')
  launch({ files: [lost('dog.jpg'), handleOf(cat)] })
  await vi.waitFor(() => expect(notice()).toContain('“dog.jpg” could not be read'))
  expect(choosePhoto).toHaveBeenCalledExactlyOnceWith(cat)
})
