import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
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
