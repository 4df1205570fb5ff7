import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { Finder } from './finder.ts'
import { ownImage, ownSnapshot, ownSource } from './own-fixture.ts'
import { madeUpGallery, madeUpSite } from './site-fixture.ts'

const mine = madeUpGallery('own-aaaaaaaa', 30, 2)
let kept: ReturnType<typeof ownSource>
let finder: Finder

beforeEach(() => {
  kept = ownSource(ownSnapshot(mine))
  finder = new Finder(madeUpSite([]).sources, kept.source)
})

const textOf = async (path: string) => (await finder.readSheet(`${mine.id}/${path}`)).text()
const alone = (image: number) => `${ownImage(image).hash} alone`
/** Photo 12 was removed, as by another tab. */
const removeTwelve = () => {
  const without = ownSnapshot(madeUpGallery(mine.id, 29, 2), { revision: 2, pictureRevision: 1 })
  without.images = Array.from({ length: 30 }, (_, i) => ownImage(i)).filter((_, i) => i !== 12)
  kept.kept.set(mine.id, without)
}

describe('the picture of an own image', () => {
  it('is found by its number where the gallery is not held, which is not read for it', async () => {
    expect(await textOf('0/00012')).toBe(`My ${mine.id} 12`)
    expect(kept.reads).toEqual([])
  })

  it('is found by its hash where the gallery is held', async () => {
    const [byNumber, get] = [vi.spyOn(kept.source, 'thumbnail'), vi.spyOn(kept.source, 'get')]
    await finder.open(mine.id)
    expect(await textOf('0/00012')).toBe(alone(12))
    expect([byNumber, get].map((calls) => calls.mock.calls)).toEqual([[], []])
  })

  it('is its own where others were removed, and none where it is gone itself', async () => {
    await finder.open(mine.id)
    removeTwelve()
    expect(await textOf('0/00013')).toBe(alone(13))
    await expect(textOf('0/00012')).rejects.toMatchObject({ name: 'UnknownImage' })
    await finder.refresh(mine.id)
    expect(await textOf('1/00012')).toBe(alone(13))
  })

  it('is none by a number of before, once the finder holds the gallery as it is now', async () => {
    await finder.open(mine.id)
    removeTwelve()
    await finder.refresh(mine.id)
    await expect(textOf('0/00013')).rejects.toMatchObject({ name: 'UnknownImage' })
  })

  it('that is damaged is told by its number, and so is a number that there is not', async () => {
    await finder.open(mine.id)
    kept.source.thumbnailOf = async () => undefined
    kept.source.thumbnail = async (_, index) => {
      throw new Failure(index < 30 ? 'BrokenImage' : 'UnknownImage', 'Told.')
    }
    await expect(textOf('0/00012')).rejects.toMatchObject({ name: 'BrokenImage' })
    await expect(textOf('0/00030')).rejects.toMatchObject({ name: 'UnknownImage' })
  })

  it('of a gallery that was deleted is told to be of none', async () => {
    await finder.open(mine.id)
    kept.kept.delete(mine.id)
    await expect(textOf('0/00012')).rejects.toMatchObject({ name: 'UnknownGallery' })
  })
})
