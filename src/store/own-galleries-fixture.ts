/** For tests: galleries of own photos that come and go, behind the engines of engines-fixture.ts. */
import { Failure } from '../failure.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import { ownImage } from '../worker/own-fixture.ts'
import { fakes } from './engines-fixture.ts'

export const HOLIDAYS = 'own-holidays'

export interface KeptPhotos {
  /** Numbers that tell photos apart: their places in the list are their image numbers. */
  photos: readonly number[]
  pictureRevision?: number
  title?: string
  classes?: readonly string[]
}

/** Has this browser keep just this in the gallery `HOLIDAYS`; undefined for no such gallery. */
export function keepHolidays(kept: KeptPhotos | undefined): void {
  fakes.ownGalleries.list.mockResolvedValue(kept ? [listed(kept)] : [])
  const openOther = fakes.finder.open.getMockImplementation()!
  fakes.finder.open.mockImplementation(async (id: string) => {
    if (id !== HOLIDAYS) return openOther(id) as unknown
    if (!kept) throw new Failure('UnknownGallery', `This browser keeps no photos under ${id}.`)
    return opened(kept)
  })
}

function listed({ photos, pictureRevision = 0, title = 'Holidays' }: KeptPhotos): OwnGallery {
  return {
    ...{ id: HOLIDAYS, title, createdAt: 1, count: photos.length, bytes: 1 },
    ...{ revision: 1, pictureRevision, unread: [] },
    makers: { modelSha256: 'a', autoencoderSha256: 'b' },
  }
}

function opened({
  photos,
  pictureRevision = 0,
  title = 'Holidays',
  classes = ['sea'],
}: KeptPhotos) {
  const images = photos.map(ownImage)
  return {
    description: {
      ...{ id: HOLIDAYS, title, count: photos.length, trainedOn: false, classes },
      sheet: {
        ...{ columns: 1, rows: 1, tileSize: 192, digits: 5 },
        path: `${HOLIDAYS}/${pictureRevision}/{sheet}`,
      },
    },
    ...{ labels: new Uint8Array(photos.length), images, names: images.map(({ path }) => path) },
    ...{ modelSha256: 'a', autoencoderSha256: 'b', modelBytes: 1 },
  }
}
