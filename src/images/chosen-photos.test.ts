import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { folderOfTransfer, isZip, photosOfFiles, photosOfTransfer } from './chosen-photos.ts'
import { entryOf, transferOf } from './folder-fixture.ts'

const file = (name: string) => new File([name], name)
const zip = (name: string) => new File([zipSync({ 'in/a.jpg': Uint8Array.of(1, 2) })], name)
const inFolder = (path: string) =>
  Object.assign(file(path.split('/').at(-1)!), { webkitRelativePath: path })

describe('photosOfFiles', () => {
  it('takes single files by their names, and looks into ZIPs', async () => {
    const { photos } = await photosOfFiles([file('b.jpg'), zip('c.ZIP'), file('.hidden.png')])
    expect(photos.map(({ path }) => path)).toEqual(['.hidden.png', 'b.jpg', 'in/a.jpg'])
    const bytes = await (await photos[2]!.open()).arrayBuffer()
    expect(new Uint8Array(bytes)).toEqual(Uint8Array.of(1, 2))
  })

  it('takes a picked folder with its paths, a ZIP in it as any file, leftovers not at all', async () => {
    const paths = ['.me/b/c.jpg', '.me/a.zip', '.me/.git/d.jpg', '.me/__MACOSX/e.jpg', '.me/.f.jpg']
    const { photos, unread } = await photosOfFiles(paths.map(inFolder))
    expect(photos.map(({ path }) => path)).toEqual(['.me/a.zip', '.me/b/c.jpg'])
    expect(unread).toEqual([])
  })

  it('names a broken ZIP among good files', async () => {
    const { photos, unread } = await photosOfFiles([file('half.zip'), file('a.jpg')])
    expect(photos.map(({ path }) => path)).toEqual(['a.jpg'])
    expect(unread).toEqual([
      { path: 'half.zip', sentence: expect.stringContaining('no whole ZIP') },
    ])
  })

  it('finds nothing in nothing', async () => {
    expect(await photosOfFiles([])).toEqual({ photos: [], unread: [] })
  })
})

describe('photosOfTransfer', () => {
  it('takes files, folders and ZIPs of one drop, before the event is over', async () => {
    const folder = entryOf('Sea', { 'b.jpg': 'b', sub: { 'c.jpg': 'c' } })
    const other = entryOf('Land', { 'd.jpg': 'd' })
    const transfer = transferOf([folder, file('a.jpg'), zip('z.zip'), other])
    const found = photosOfTransfer(transfer)
    await Promise.resolve()
    expect(transfer.items).toHaveLength(0)
    expect((await found).photos.map(({ path }) => path)).toEqual([
      'Land/d.jpg',
      'Sea/b.jpg',
      'Sea/sub/c.jpg',
      'a.jpg',
      'in/a.jpg',
    ])
  })

  it('takes no text that is dropped', async () => {
    const transfer = { items: [{ kind: 'string' }] } as unknown as DataTransfer
    expect(await photosOfTransfer(transfer)).toEqual({ photos: [], unread: [] })
  })

  it('takes pasted images of browsers that know no entries', async () => {
    const items = [{ kind: 'file', getAsFile: () => file('image.png') }]
    const { photos } = await photosOfTransfer({ items } as unknown as DataTransfer)
    expect(photos).toMatchObject([{ path: 'image.png' }])
  })
})

describe('folderOfTransfer', () => {
  it('gives the handle of one folder, and of nothing else', async () => {
    const folder = entryOf('Sea', {})
    expect(await folderOfTransfer(transferOf([folder]))).toMatchObject({ name: 'Sea' })
    expect(await folderOfTransfer(transferOf([folder, folder]))).toBeUndefined()
    expect(await folderOfTransfer(transferOf([file('a.jpg')]))).toBeUndefined()
    const old = { items: [{ kind: 'file' }] } as unknown as DataTransfer
    expect(await folderOfTransfer(old)).toBeUndefined()
  })
})

it('tells a ZIP by its name or its declared type', () => {
  expect(isZip(new File([], 'a.Zip'))).toBe(true)
  expect(isZip(new File([], 'Holiday.lookalike'))).toBe(true)
  expect(isZip(new File([], 'download', { type: 'application/x-zip-compressed' }))).toBe(true)
  expect(isZip(new File([], 'zip.jpg', { type: 'image/jpeg' }))).toBe(false)
})
