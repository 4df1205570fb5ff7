import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entryOf, transferOf } from '../images/folder-fixture.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { addressBar, resetEngines } from './engines-fixture.ts'
import {
  bringInDirectory,
  bringInFiles,
  bringInList,
  bringInTransfer,
  isOfMany,
  openPhotosPage,
  resumeFromHandle,
  resumeUnasked,
} from './photos-ways-in.ts'
import type { Bringing } from './photos-indexing.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

const { bringIn, importGalleries, isGalleryFile, isGalleryHeld } = vi.hoisted(() => ({
  ...{ bringIn: vi.fn(), importGalleries: vi.fn() },
  ...{ isGalleryFile: vi.fn(), isGalleryHeld: vi.fn() },
}))
vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./photos-indexing.ts', () => ({ bringIn }))
vi.mock('./photos-carrying.ts', () => ({ importGalleries }))
vi.mock('../storage/import-lock.ts', () => ({ isGalleryHeld }))
vi.mock('../storage/read-gallery-file.ts', () => ({ isGalleryFile }))

const notice = () => state.getState().notice?.sentence
const makers = { modelSha256: 'a', autoencoderSha256: 'b' }
const fileAt = (path: string) => {
  const file = new File(['x'], path.split('/').at(-1)!)
  return Object.defineProperty(file, 'webkitRelativePath', {
    value: path.includes('/') ? path : '',
  })
}

beforeEach(() => {
  vi.resetAllMocks()
  importGalleries.mockResolvedValue([])
  resetEngines()
  const gallery = { status: 'ready', ...makers, modelBytes: 1 } as const
  state.setState({ ...state.getInitialState(), gallery }, true)
  photos.setState(photos.getInitialState(), true)
})

describe('many photos', () => {
  it('of a folder bear its name, a single file its own, and others the day', async () => {
    await bringInList([fileAt('sea/1.jpg'), fileAt('sea/2.jpg')], { gallery: 'own-abcdefgh' })
    await bringInFiles([fileAt('Sea.ZIP')], {})
    await bringInFiles([fileAt('1.jpg'), fileAt('2.jpg')], {})
    const names = [{ gallery: 'own-abcdefgh', source: 'sea' }, { source: 'Sea' }]
    const ofDay = { source: expect.stringContaining('Photos of') as string }
    expect(bringIn.mock.calls).toMatchObject([...names, ofDay].map((bringing) => [bringing]))
  })

  it('of a folder that is dropped are found though the drop is over, and its handle is kept', async () => {
    const folder = entryOf('sea', { '1.jpg': 'x', deep: { '2.jpg': 'y' } })
    const files = [new File([], 'sea')]
    const signal = new AbortController().signal
    bringIn.mockImplementation(async ({ source, handle, gather }: Bringing) => {
      expect({ source, handle }).toMatchObject({ source: 'sea', handle: { name: 'sea' } })
      const { photos } = await gather(signal)
      expect(photos.map(({ path }) => path)).toEqual(['sea/1.jpg', 'sea/deep/2.jpg'])
    })
    const transfer = { items: transferOf([folder]).items, files }
    const coming = bringInTransfer(transfer as unknown as DataTransfer)
    // As browsers do once the event is over.
    transfer.files = []
    await coming
    expect(bringIn).toHaveBeenCalledOnce()
  })

  it('of a folder that is dropped are looked for no longer once that is cancelled', async () => {
    const cancel = new AbortController()
    bringIn.mockImplementation(({ gather }: Bringing) => {
      const found = gather(cancel.signal)
      cancel.abort()
      return expect(found).rejects.toThrow()
    })
    const folder = entryOf('sea', { '1.jpg': 'x', deep: { '2.jpg': 'y' } })
    const files = [new File([], 'sea')]
    await bringInTransfer(Object.assign(transferOf([folder]), { files }) as DataTransfer)
    expect(bringIn).toHaveBeenCalledOnce()
  })

  it('that go on with what was begun on another day keep its name; a folder has its own', async () => {
    const to = { gallery: 'own-abcdefgh', source: 'Photos of Nov 28, 2026' }
    await bringInFiles([fileAt('1.jpg'), fileAt('2.jpg')], to)
    await bringInFiles([fileAt('Sea.ZIP')], to)
    await bringInList([fileAt('sea/1.jpg')], to)
    const sources = bringIn.mock.calls.map(([{ source }]) => source as string)
    expect(sources).toEqual([to.source, 'Sea', 'sea'])
    expect(bringIn.mock.calls[0]![0]).toMatchObject({ isOfMany: true })
    expect(bringIn.mock.calls[2]![0]).not.toHaveProperty('isOfMany')
  })

  it('are told from one', () => {
    const transfer = (files: File[], isDirectory = false) => {
      const items = files.map(() => ({ webkitGetAsEntry: () => ({ isDirectory, name: 'sea' }) }))
      return { items, files } as unknown as DataTransfer
    }
    expect(isOfMany(transfer([fileAt('1.jpg')]))).toBe(false)
    expect(isOfMany(transfer([fileAt('1.jpg'), fileAt('2.jpg')]))).toBe(true)
    expect(isOfMany(transfer([fileAt('sea.zip')]))).toBe(true)
    expect(isOfMany(transfer([fileAt('sea')], true))).toBe(true)
    // Where photos come in, one comes in too.
    state.setState({ page: 'photos' })
    expect(isOfMany(transfer([fileAt('1.jpg')]))).toBe(true)
    expect(isOfMany(transfer([]))).toBe(false)
  })

  it('that are dropped with a saved gallery do not have its pictures among them', async () => {
    const [folder, saved] = [entryOf('sea', { '1.jpg': 'x' }), fileAt('Hills.lookalike')]
    const transfer = transferOf([folder])
    const item = { kind: 'file', webkitGetAsEntry: () => ({ isDirectory: false }) }
    const items = [...transfer.items, { ...item, getAsFile: () => saved }]
    const files = [new File([], 'sea'), saved]
    importGalleries.mockResolvedValue(['“Hills” is no whole gallery.'])
    bringIn.mockImplementation(async ({ gather }: Bringing) => {
      const { photos, unread } = await gather(new AbortController().signal)
      expect([photos.map(({ path }) => path), unread]).toEqual([['sea/1.jpg'], []])
      state.setState({ notice: { kind: 'news', sentence: '1 photo can be searched now.' } })
    })
    await bringInTransfer({ items, files } as unknown as DataTransfer)
    expect(importGalleries).toHaveBeenCalledExactlyOnceWith([saved])
    expect(bringIn).toHaveBeenCalledOnce()
    // What went wrong is not lost over what went well.
    expect(state.getState().notice).toEqual({
      kind: 'trouble',
      sentence: '“Hills” is no whole gallery. 1 photo can be searched now.',
    })
  })

  it('that are none are told, and saved galleries among them are opened instead', async () => {
    await bringInList([], {})
    expect(notice()).toContain('There is no file in that folder')
    const [zip, saved] = [fileAt('sea.zip'), fileAt('Sea.lookalike.zip')]
    isGalleryFile.mockImplementation(async (file: File) => file === saved)
    await bringInFiles([saved], {})
    expect(importGalleries).toHaveBeenLastCalledWith([saved])
    expect(bringIn).not.toHaveBeenCalled()
    await bringInFiles([zip, saved], {})
    expect(importGalleries).toHaveBeenLastCalledWith([saved])
    expect(bringIn).toHaveBeenCalledOnce()
  })

  it('come in on a page of their own, one step of the history', () => {
    openPhotosPage()
    openPhotosPage()
    expect(state.getState().page).toBe('photos')
    expect(addressBar.steps).toEqual(['', '#/photos'])
  })

  it.each([
    ['AbortError', undefined],
    ['SecurityError', 'does not let this page read that folder'],
  ])('of a folder that is not given, %s, tell: %s', async (name, told) => {
    const showDirectoryPicker = () => Promise.reject(new DOMException('', name))
    Object.assign(window, { showDirectoryPicker })
    await bringInDirectory({})
    expect(bringIn).not.toHaveBeenCalled()
    if (told) expect(notice()).toContain(told)
    else expect(notice()).toBeUndefined()
  })
})

describe('a folder of an earlier visit', () => {
  const handleThat = (query: PermissionState, request = query) => ({
    ...{ kind: 'directory', name: 'sea' },
    ...{ queryPermission: async () => query, requestPermission: async () => request },
  })
  const keep = (handle: object | undefined, change: Partial<OwnGallery> = {}) => {
    const job = { source: 'sea', total: 9, ...(handle && { handle }) } as OwnGallery['job']
    const gallery = { id: 'own-abcdefgh', title: 'Sea', count: 3, makers, job, ...change }
    state.setState({ ownGalleries: [gallery as OwnGallery] })
    return gallery as OwnGallery
  }
  const isBroughtIn = () => bringIn.mock.calls.length > 0

  it('is gone on with unasked where it may be read', async () => {
    keep(handleThat('granted'))
    await resumeUnasked()
    expect(bringIn).toHaveBeenCalledOnce()
    expect(bringIn.mock.calls[0]![0]).toMatchObject({ gallery: 'own-abcdefgh', source: 'sea' })
  })

  it.each<[string, () => void]>([
    ['the browser wants to ask first', () => keep(handleThat('prompt', 'granted'))],
    ['nothing was left to do', () => keep(handleThat('granted'), { job: undefined } as never)],
    ['its folder is not at hand', () => keep(undefined)],
    ['another model described its photos', () => keep(handleThat('granted'), { makers: { ...makers, modelSha256: 'c' } })], // prettier-ignore
    ['another tab reads it', () => (keep(handleThat('granted')), isGalleryHeld.mockResolvedValue(true))], // prettier-ignore
    ['other photos come in', () => (keep(handleThat('granted')), photos.setState({ indexing: { status: 'gathering', source: 'x' } }))], // prettier-ignore
  ])('is left alone where %s', async (_, prepare) => {
    prepare()
    await resumeUnasked()
    expect(isBroughtIn()).toBe(false)
  })

  it('is read once the person agrees; a refusal is told', async () => {
    await resumeFromHandle(keep(handleThat('prompt', 'granted')))
    expect(isBroughtIn()).toBe(true)
    bringIn.mockClear()
    await resumeFromHandle(keep(handleThat('prompt', 'denied')))
    expect(isBroughtIn()).toBe(false)
    expect(notice()).toContain('does not let this page read sea again')
  })
})
