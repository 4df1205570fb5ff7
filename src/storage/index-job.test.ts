import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { jobIn, jobsOf, withoutJob } from './index-job.ts'
import { OwnDescribed } from './own-described.ts'
import { OwnGalleries } from './own-galleries.ts'
import { fileKey, type IndexJob, type OwnGallery } from './own-gallery.ts'
import { galleryOf, photoOf, seedsOf } from './own-photos-fixture.ts'
import { openAsIs } from './stored-state-fixture.ts'

const base = 'https://someone.example/lookalike/'
let own: OwnGalleries

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  own = new OwnGalleries(base)
})

const gallery = (count: number, job?: IndexJob) => ({ count, ...(job && { job }) }) as OwnGallery
const sourcesOf = (job: IndexJob | undefined) =>
  jobsOf({ ...(job && { job }) }).map(({ source }) => source)

it('another folder is gone on with first, and those that wait stay in their order', () => {
  const a = jobIn(gallery(0), { source: 'a', total: 9 }, () => false)
  const b = jobIn(gallery(4, a), { source: 'b', total: 5 }, () => false)
  expect(b).toEqual({ source: 'b', total: 5, before: 4, behind: { source: 'a', total: 9 } })
  // A folder that waited is the same when it comes again: it is not left behind itself.
  const again = jobIn(gallery(6, b), { source: 'a', total: 9 }, ({ source }) => source === 'a')
  expect(sourcesOf(again)).toEqual(['a', 'b'])
  // It began with none, and all that have come meanwhile are not its beginning.
  expect(again).not.toHaveProperty('before')
  // Of two of one name the first is gone on with, and the other is not lost.
  const other = jobIn(gallery(0, { source: 'a', total: 3, behind: a }), a, () => true)
  expect(other).toEqual({ ...a, behind: a })
})

it('what one folder brought is not counted as the other’s', () => {
  const behind = { source: 'a', total: 1000 }
  const job = { source: 'b', total: 500, before: 100, behind }
  const after = withoutJob(gallery(600, job), job)
  expect(after.job).toEqual({ source: 'a', total: 1000, before: 500 })
  expect(withoutJob(after, behind)).not.toHaveProperty('job')
})

it('photos that were removed do not come back by what is still to be brought in', async () => {
  const id = await galleryOf(own, 3)
  const hills = { source: 'hills', total: 4 }
  await own.setJob(id, { source: 'sea', total: 9, behind: hills })
  await own.remove(id, [1], 0)
  const known = async () => {
    const { count, hashes, files, removed } = await own.known(id)
    const key = fileKey(photoOf(1))
    return [count, hashes.has(photoOf(1).hash), files.has(key), removed.has(key)]
  }
  expect(await known()).toEqual([2, true, false, true])
  await own.endJob(id, { source: 'sea', total: 9 })
  expect(await known()).toEqual([2, true, false, true])
  // Whoever brings them in anew wants them.
  await own.endJob(id, hills)
  expect(await known()).toEqual([2, false, false, false])
})

it('photos whose pictures are damaged are left out, listed, and come back', async () => {
  const id = await galleryOf(own, 9)
  await own.setJob(id, { source: 'sea', total: 9 })
  const described = new OwnDescribed(base)
  expect(await described.leaveOutDamaged(id)).toBe(0)
  const db = await openAsIs()
  await db.put('pictures', { thumbnail: 'gone' }, [id, photoOf(4).hash])
  db.close()
  expect(await described.leaveOutDamaged(id)).toBe(1)
  expect(await seedsOf(own, id)).toEqual([0, 1, 2, 3, 5, 6, 7, 8])
  const { count, pictureRevision, unread } = await own.get(id)
  expect({ count, pictureRevision }).toEqual({ count: 8, pictureRevision: 1 })
  expect(unread).toEqual([
    { path: photoOf(4).path, sentence: expect.stringContaining('Bring it in again') },
  ])
  expect((await own.known(id)).hashes.has(photoOf(4).hash)).toBe(false)
})
