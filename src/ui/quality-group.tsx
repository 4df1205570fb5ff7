/** One group of near-duplicate photos: what each looks like, its file and how large that is. */
import { LOOK } from '../features/feature-names.ts'
import { folderNameOf } from '../images/file-name.ts'
import { formatImageId } from '../images/image-id.ts'
import type { TwinGroup } from '../quality/twin-groups.ts'
import { linkToTile } from '../store/quality-selectors.ts'
import { fileNameOf } from '../store/selectors.ts'
import type { TileId } from '../worker/finder.ts'
import * as twinWords from '../words/twins.ts'
import { SheetTile } from './tile-picture.tsx'
import { useFacts } from './use-facts.ts'

/** Photos of a group that are shown: a wide bound may link hundreds. */
export const MOST_PHOTOS = 24

export function GroupPhotos({ group, gallery }: { group: TwinGroup; gallery: string }) {
  const { members, nearest, closest } = group
  const more = members.length - MOST_PHOTOS
  return (
    <li data-members={Array.from(members).join(' ')} data-closest={closest}>
      <p>
        {twinWords.group.photos(members.length)}
        <span className="faint">{twinWords.group.closest(closest)}</span>
      </p>
      <ul>
        {Array.from(members.subarray(0, MOST_PHOTOS), (index, i) => (
          <GroupPhoto key={index} tile={{ gallery, index }} distance={nearest[i]!} />
        ))}
      </ul>
      {more > 0 && <p className="faint">{twinWords.groupMore(more)}</p>}
    </li>
  )
}

/** Leads to the photo's mosaic by look, in its own gallery. */
function GroupPhoto({ tile, distance }: { tile: TileId; distance: number }) {
  const { gallery, index } = tile
  const galleries = useFacts((state) => state.galleries)
  const file = galleries[gallery]?.images?.[index]
  // Copies have one name in two folders.
  const folder = file && folderNameOf(file.path)
  const link = linkToTile(tile, { ...LOOK, against: gallery, weight: 0 })
  return (
    <li>
      <a href={link} data-image={formatImageId(gallery, index)} title={file?.path}>
        <SheetTile tile={tile} />
        <span className="file-name">{fileNameOf(galleries, tile)}</span>{' '}
        {folder && <span className="folder faint">{twinWords.inFolder(folder)}</span>}
      </a>
      {file && (
        <span className="faint">{twinWords.photo(file.width, file.height, file.bytes)}</span>
      )}
      <span className="faint">{twinWords.nearest(distance)}</span>
    </li>
  )
}
