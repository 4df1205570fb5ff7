import { describe, expect, it } from 'vitest'
import { entryOf, handleOf, type Described } from './folder-fixture.ts'
import { PhotoFinds } from './photo-files.ts'
import { folderOfEntry, photosOfFolder, walkFolder } from './photo-folders.ts'

async function found(described: Described, most?: number) {
  const finds = new PhotoFinds()
  await walkFolder(folderOfEntry(entryOf('Holiday', described, most)), finds)
  return finds.found()
}
const pathsOf = ({ photos }: { photos: readonly { path: string }[] }) =>
  photos.map(({ path }) => path)
const gone = new DOMException('Not found', 'NotFoundError')

describe.each([
  ['a dropped folder', found],
  ['a folder handle', (described: Described) => photosOfFolder(handleOf('Holiday', described))],
])('%s', (_, walk) => {
  it('gives every file of all folders below, with its path from the folder on', async () => {
    const photos = await walk({ 'b.jpg': 'b', Sea: { 'a.jpg': 'a', Deep: { 'c.png': 'cc' } } })
    expect(pathsOf(photos)).toEqual([
      'Holiday/Sea/Deep/c.png',
      'Holiday/Sea/a.jpg',
      'Holiday/b.jpg',
    ])
    const [deep] = photos.photos
    expect(deep).toMatchObject({ bytes: 2, lastModified: expect.any(Number) })
    expect(await (await deep!.open()).text()).toBe('cc')
  })

  it('reads thousands to the end', async () => {
    const many = Object.fromEntries(Array.from({ length: 2345 }, (_, i) => [`${i}.jpg`, 'x']))
    expect((await walk({ ...many, more: many })).photos).toHaveLength(4690)
  })

  it('walks folders deeper than a stack', async () => {
    let deep: Described = { 'x.jpg': 'x' }
    for (let i = 0; i < 20_000; i++) deep = { d: deep }
    expect((await walk(deep)).photos).toHaveLength(1)
  })

  it('passes over what systems leave behind', async () => {
    const left = { '.DS_Store': '', 'Thumbs.db': '', '.thumbs': { 'a.jpg': '' }, 'desktop.ini': '' }
    expect(await walk({ ...left, 'a.jpg': 'a' })).toMatchObject({
      photos: [{ path: 'Holiday/a.jpg' }],
      unread: [],
    })
  })

  it('lists a file that is gone, and goes on', async () => {
    const { photos, unread } = await walk({ 'a.jpg': gone, 'b.jpg': 'b' })
    expect(photos.map(({ path }) => path)).toEqual(['Holiday/b.jpg'])
    const sentence = '“a.jpg” could not be read from disk. Choose it again.'
    expect(unread).toEqual([{ path: 'Holiday/a.jpg', sentence }])
  })

  it('finds nothing in an empty folder', async () => {
    expect(await walk({ empty: {} })).toEqual({ photos: [], unread: [] })
  })
})

it('asks a dropped folder until it answers with nothing, however little it gives at a time', async () => {
  expect((await found({ a: '1', b: '2', c: { d: '3' }, e: '5' }, 1)).photos).toHaveLength(4)
})

it('lists a folder that may not be read, and keeps what it had given', async () => {
  const handle = handleOf('Holiday', { 'a.jpg': 'a', Locked: {} })
  const values = handle.values.bind(handle)
  const locked = async function* () {
    for await (const child of values()) {
      if (child.kind === 'directory')
        Object.assign(child, {
          async *values() {
            yield { kind: 'file', name: 'b.jpg', getFile: async () => new File(['b'], 'b.jpg') }
            throw new DOMException('No', 'NotAllowedError')
          },
        })
      yield child
    }
  }
  const { photos, unread } = await photosOfFolder(
    Object.assign(handle, { values: locked }) as never,
  )
  expect(photos.map(({ path }) => path)).toEqual(['Holiday/Locked/b.jpg', 'Holiday/a.jpg'])
  expect(unread).toEqual([
    { path: 'Holiday/Locked', sentence: expect.stringContaining('“Locked”') },
  ])
})

it('does not take a folder that is gone for one file that cannot be read', async () => {
  const missing = { name: 'Holiday', values: () => ({ next: () => Promise.reject(gone) }) }
  await expect(photosOfFolder(missing as never)).rejects.toMatchObject({
    name: 'FileUnreadable',
    message: expect.stringMatching(/^“Holiday” cannot be read: .*drive/),
  })
})

it('stops where it is given up', async () => {
  const controller = new AbortController()
  const walk = photosOfFolder(handleOf('Holiday', { a: '', b: { c: '' } }), controller.signal)
  controller.abort()
  await expect(walk).rejects.toMatchObject({ name: 'Cancelled' })
})
