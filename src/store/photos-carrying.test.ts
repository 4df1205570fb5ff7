import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { cancelCarrying } from './carry.ts'
import { photos } from './photos-state.ts'
import { importGalleriesAloud } from './photos-carrying.ts'
import { state } from './state.ts'

const { importGalleryFile, refreshOwn } = vi.hoisted(() => ({
  ...{ importGalleryFile: vi.fn(), refreshOwn: vi.fn() },
}))
const makers = { modelSha256: 'a', autoencoderSha256: 'b' }
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./own-galleries.ts', () => ({ refreshOwn }))
vi.mock('./makers.ts', () => ({ knownMakers: async () => makers }))
vi.mock('./photos-storage.ts', () => ({ measureStorage: vi.fn() }))
vi.mock('../storage/read-gallery-file.ts', () => ({ importGalleryFile }))

beforeEach(() => {
  vi.resetAllMocks()
  state.setState(state.getInitialState(), true)
})

it.each([
  [makers, 'can be searched now'],
  [{ ...makers, modelSha256: 'c' }, 'Another model than this page’s described them'],
])('a saved gallery that %j described is told: %s', async (by, told) => {
  importGalleryFile.mockResolvedValue({ id: 'own-abcdefgh', title: 'Sea', count: 3, makers: by })
  await importGalleriesAloud([new File(['x'], 'sea.lookalike.zip')])
  expect(refreshOwn).toHaveBeenCalledExactlyOnceWith('own-abcdefgh')
  expect(state.getState().notice?.sentence).toContain(told)
  expect(photos.getState().carrying).toBeUndefined()
})

it('of several the one that cannot be opened is told last', async () => {
  const opened = { id: 'own-abcdefgh', title: 'Sea', count: 3, makers }
  importGalleryFile.mockRejectedValueOnce(new Failure('BrokenArchive', '“a” is no whole gallery.'))
  importGalleryFile.mockResolvedValue(opened)
  await importGalleriesAloud([new File(['x'], 'a.lookalike'), new File(['x'], 'b.lookalike')])
  expect(refreshOwn).toHaveBeenCalledOnce()
  expect(state.getState().notice).toEqual({
    ...{ kind: 'trouble', sentence: '“a” is no whole gallery.' },
  })
})

const sea = { id: 'own-abcdefgh', title: 'Sea', count: 3, makers }
const files = ['a', 'b', 'c'].map((name) => new File(['x'], `${name}.lookalike`))
type OnShare = (share: number) => void

it('given up while it is opened, a gallery takes those after it along, and nothing is told', async () => {
  importGalleryFile.mockResolvedValueOnce(sea)
  importGalleryFile.mockImplementation(async (_own, _file: File, onShare: OnShare) => {
    cancelCarrying()
    onShare(1)
    return sea
  })
  await importGalleriesAloud(files)
  expect(importGalleryFile).toHaveBeenCalledTimes(2)
  expect(refreshOwn).toHaveBeenCalledOnce()
  expect(state.getState().notice?.sentence).toContain('Sea can be searched now')
  expect(photos.getState().carrying).toBeUndefined()
})

it('given up, a gallery does not tell what was wrong with it, nor go on with those after it', async () => {
  importGalleryFile.mockImplementation(async () => {
    cancelCarrying()
    throw new Failure('BrokenArchive', '“a” is no whole gallery.')
  })
  await importGalleriesAloud(files)
  expect(importGalleryFile).toHaveBeenCalledOnce()
  expect(state.getState().notice).toBeUndefined()
})

it('a gallery that is there cannot be given up any more', async () => {
  importGalleryFile.mockResolvedValue(sea)
  refreshOwn.mockImplementation(async () => expect(photos.getState().carrying).toBeUndefined())
  await importGalleriesAloud(files.slice(0, 1))
  expect(refreshOwn).toHaveBeenCalledOnce()
  expect(state.getState().notice?.kind).toBe('news')
})

it('a gallery that is there and cannot be shown is told', async () => {
  importGalleryFile.mockResolvedValue(sea)
  refreshOwn.mockRejectedValue(new Failure('StorageBlocked', 'It is in the way.'))
  await importGalleriesAloud(files.slice(0, 1))
  expect(state.getState().notice).toEqual({ kind: 'trouble', sentence: 'It is in the way.' })
})
