import { describe, expect, it } from 'vitest'
import type { PhotoFile } from '../images/photo-files.ts'
import { assertReadable, countFound } from './found-photos.ts'

const found = (photos: number, unread: number) => ({
  photos: Array.from({ length: photos }, () => ({ path: 'sea/1.JPG' }) as PhotoFile),
  unread: Array.from({ length: unread }, () => ({ path: 'a.txt', sentence: 'It is text.' })),
})

describe('what was found', () => {
  it('is counted, with what could not be read', () => {
    expect(countFound('sea', found(3, 2), true)).toBe(5)
  })

  it('is refused at once where there is nothing', () => {
    expect(() => countFound('sea', found(0, 0), true)).toThrow('There is no file in sea.')
  })

  it('is refused at once where nothing of it can be read, with what to do', () => {
    expect(() => countFound('sea', found(0, 1), true)).toThrow(/^It is text\.$/)
    expect(() => countFound('sea', found(0, 8), false)).toThrow(
      /^It is text\. It is text\. It is text\. 5 more could not be read\.$/,
    )
  })

  it('is refused at once where it is one file and no photo', async () => {
    const only = (text: string) => ({ ...photoFile, open: async () => new File([text], 'a.png') })
    const photoFile = { path: 'a.png', bytes: 1, lastModified: 1 }
    const reading = assertReadable({ photos: [only('These are notes.')], unread: [] })
    await expect(reading).rejects.toMatchObject({ name: 'NotAnImage' })
    // Of several the gallery lists why, beside those that can be read.
    await assertReadable({ photos: [only('Notes.'), only('Notes.')], unread: [] })
  })

  it('is not refused for what else lies in its folder', () => {
    const { photos } = found(60_000, 0)
    const besides = photos.map((_, i) => ({ path: `sea/${i}.jpg.json` }) as PhotoFile)
    const takeout = { photos: [...photos, ...besides], unread: [] }
    expect(countFound('sea', takeout, true)).toBe(120_000)
  })

  it('is refused where it is more than a gallery can have, but not where some may be there already', () => {
    expect(countFound('sea', found(100_000, 9), true)).toBe(100_009)
    expect(() => countFound('sea', found(120_000, 0), true)).toThrow(/sea.*120,000.*100,000/)
    expect(countFound('sea', found(120_000, 0), false)).toBe(120_000)
  })
})
