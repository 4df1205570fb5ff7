/** What people read where a count or a size is at the end of its range. */
import { expect, it } from 'vitest'
import * as anotherModelWords from './another-model.ts'
import * as archiveWords from './archives.ts'
import * as bringingInWords from './bringing-in.ts'
import * as broughtModelWords from './brought-model.ts'
import * as doubtWords from './doubts.ts'
import * as figureWords from './figures.ts'
import * as fileWords from './files.ts'
import * as galleryFileWords from './gallery-file.ts'
import * as matchWords from './match.ts'
import * as modelWords from './model.ts'
import * as mosaicWords from './mosaic.ts'
import * as noticeWords from './notices.ts'
import * as ownGalleriesWords from './own-galleries.ts'
import * as ownGalleryWords from './own-gallery.ts'
import * as photosWords from './photos.ts'
import * as qualityWords from './quality.ts'
import * as queryWords from './query.ts'
import * as readingWords from './reading.ts'
import * as rescoreWords from './rescore.ts'
import * as searchWords from './searching.ts'
import * as spokenWords from './spoken.ts'
import * as twinWords from './twins.ts'
import * as wallWords from './wall.ts'

it('is not about under a second', () => {
  expect(rescoreWords.sample(50, 0.4)).toBe('a sample of 50, under 1 s')
  expect(rescoreWords.all(10_000, 0.9)).toBe('all 10,000, under 1 s')
  expect(rescoreWords.all(10_000, 40)).toBe('all 10,000, about 40 s')
  expect(qualityWords.estimate(100, 0.2)).toBe('100 comparisons: under 1 s on this device.')
})

it('has no megabytes of which there are none', () => {
  expect(photosWords.size(2, 5300, 0)).toMatch(/^2 photos, 5 kB, since /)
  expect(photosWords.size(0, 0, 0)).toMatch(/^0 photos, 0 bytes, since /)
  expect(photosWords.size(90, 999_600, 0)).toMatch(/^90 photos, 1 MB, since /)
  const coming = { received: 2e6, total: 23e6, rate: 12_000, secondsLeft: 1750 }
  expect(modelWords.coming(coming)).toBe('Model: 2 MB of 23 MB, 12 kB/s, 29 min left')
})

it('calls labels doubtful, however many there are', () => {
  const found = (count: number, isMost = false) => doubtWords.found('look', count, 4, isMost)
  expect(found(1000, true)).toBe(', by look: the 1,000 most doubtful labels, in 4 s.')
  expect(found(37)).toBe(', by look: 37 doubtful labels, in 4 s.')
  expect(found(1)).toBe(', by look: 1 doubtful label, in 4 s.')
  expect(found(0)).toBe(', by look: no doubtful label, in 4 s.')
})

it('tells votes as whole votes, of however few', () => {
  const doubt = { label: 'cat', ownVotes: 1 / 3, suggested: 'dog', votes: 2 / 3, voters: 3 }
  expect(doubtWords.doubt(doubt)).toBe('cat (1\u00a0of\u00a03), or dog (2\u00a0of\u00a03)?')
  const of20 = { ...doubt, ownVotes: 0.05, votes: 0.95, voters: 20 }
  expect(doubtWords.doubt(of20)).toBe('cat (1\u00a0of\u00a020), or dog (19\u00a0of\u00a020)?')
})

it.each([
  queryWords.sizeOfPhoto(640, 480, false),
  noticeWords.noSuchPhoto,
  fileWords.cutShort('a.jpg'),
  fileWords.isOfKind('a.heic', 'heic'),
  archiveWords.notWhole('a.zip'),
  archiveWords.locked('a.jpg', 'a.zip'),
])('asks for what a phone can do too: %s', (sentence) => {
  expect(sentence).toMatch(/choose/i)
  expect(sentence).not.toMatch(/drop/i)
})

it.each([
  anotherModelWords.fromElsewhere('ים'),
  bringingInWords.done(1, 3, 0, 'ים'),
  bringingInWords.done(0, 3, 0, 'ים'),
  bringingInWords.tooMany('ים', 3, 2),
  broughtModelWords.otherClassCount('ים', 3, 10),
  doubtWords.doubt({ label: 'ים', ownVotes: 0.1, suggested: 'sea', votes: 0.9, voters: 10 }),
  doubtWords.doubt({ label: 'sea', ownVotes: 0.1, suggested: 'ים', votes: 0.9, voters: 10 }),
  figureWords.cell('ים', 'sea'),
  figureWords.cell('sea', 'ים'),
  figureWords.worstImage('ים', 0.1),
  galleryFileWords.changed('ים'),
  matchWords.isLeaning('ים', 0.4),
  mosaicWords.neighbour({ rank: 1, label: 'ים', wanted: 'a', distance: '2', isTrainedOn: false }),
  mosaicWords.searched(['CIFAR-10 test', 'ים']),
  mosaicWords.title(3, 'nearest', 'ים'),
  noticeWords.imageGone('ים'),
  ownGalleriesWords.removed(3, 'ים'),
  ownGalleryWords.opened('ים', 3),
  photosWords.carryingFar('saving', 'ים', 0.5),
  photosWords.unfinished('ים', 3, 5),
  qualityWords.within('ים'),
  qualityWords.against('CIFAR-10 test', 'ים'),
  qualityWords.tileName('ים'),
  queryWords.sizeOfOwn(640, 480, 'ים'),
  readingWords.quoted('ים'),
  searchWords.noSuchImage(3, 2, 'ים'),
  spokenWords.answer({ count: 1, order: 'nearest', query: 'ים', named: [] }),
  spokenWords.answer({ count: 1, order: 'nearest', query: 'sea', named: ['ים'] }),
  spokenWords.tile('ים', 3),
  twinWords.inFolder('ים'),
  wallWords.image('ים', 3),
])('keeps numbers in their order beside a name that is written from right to left: %s', (text) => {
  expect(text).toContain('\u2068ים\u2069')
  expect(text.match(/ים/g)).toHaveLength(1)
})

it('puts no mark around a name that needs none', () => {
  expect(spokenWords.tile('Фото été 写真', 3)).toBe('Фото été 写真 3')
})

it('does not say that nothing can be searched where nothing was new', () => {
  expect(bringingInWords.done(0, 40, 0, 'Sea')).toBe(
    'Nothing was added to Sea. 40 photos were there already.',
  )
  expect(bringingInWords.done(1, 0, 2, 'Sea')).toBe(
    '1 photo can be searched now, in Sea. 2 could not be read; the gallery lists why.',
  )
  expect(bringingInWords.done(2, 0, 0, undefined)).toBe('2 photos can be searched now.')
})

it('offers no choice where there is none or one', () => {
  expect(wallWords.clickAny(0)).toBe('Nothing to click yet')
  expect(wallWords.clickAny(1)).toBe('1 image, click it')
  expect(wallWords.clickAny(2)).toBe('2 images, click any')
  expect(mosaicWords.title(1, 'nearest', '')).toBe('Its 1 lookalike')
  expect(mosaicWords.title(0, 'nearest', '')).toBe('No lookalikes')
  expect(mosaicWords.title(0, 'farthest', 'cat')).toBe('No lookalikes of class cat')
})
