import { beforeEach, expect, it, vi } from 'vitest'
import { ownImage } from '../worker/own-fixture.ts'
import { fakes, resetEngines } from './engines-fixture.ts'
import { ensureGallery, reopenGallery } from './galleries.ts'
import { HOLIDAYS, keepHolidays } from './own-galleries-fixture.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))

const shown = () => state.getState().galleries[HOLIDAYS]
const imagesOf = (...photos: number[]) => photos.map(ownImage)
const namesOf = (...photos: number[]) => imagesOf(...photos).map(({ path }) => path)

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
  keepHolidays({ photos: [5, 6] })
})

it('photos that have come into an open gallery are shown after those that were there', async () => {
  const before = await ensureGallery(HOLIDAYS)
  keepHolidays({ photos: [5, 6, 7, 8] })
  const after = await reopenGallery(HOLIDAYS, before)
  expect(after).toMatchObject({ images: imagesOf(5, 6, 7, 8), names: namesOf(5, 6, 7, 8) })
  expect([after.description.count, after.labels.length]).toEqual([4, 4])
  expect(shown()).toBe(after)
  // Only those have crossed over.
  const [crossed] = fakes.finder.reopen.mock.settledResults
  expect(crossed?.value).toMatchObject({ from: 2, images: imagesOf(7, 8), names: namesOf(7, 8) })
})

it('photos that were numbered anew are shown in the place of all of before', async () => {
  const before = await ensureGallery(HOLIDAYS)
  keepHolidays({ photos: [6, 9, 4], pictureRevision: 1 })
  const after = await reopenGallery(HOLIDAYS, before)
  expect(after).toMatchObject({ images: imagesOf(6, 9, 4), names: namesOf(6, 9, 4) })
})
