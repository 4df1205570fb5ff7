/** The wall's grid: only the rows in view exist; arrow keys move through all of them (ARIA APG grid). */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { sheetOf } from '../images/catalogue.ts'
import { formatImageId } from '../images/image-id.ts'
import { chooseTile } from '../store/actions.ts'
import { nameOf } from '../store/selectors.ts'
import { wantSheets, type SheetPart } from '../store/sheets.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import * as wallWords from '../words/wall.ts'
import { scrollToAnswer } from './show-answer.ts'
import { SheetTile } from './tile-picture.tsx'
import { useColumns } from './use-columns.ts'
import { useFacts } from './use-facts.ts'
import { nextPlace } from './grid-keys.ts'

/** Twice a tile's 32 pixels, and the gap between two, in CSS pixels. */
const TILE = 64
const GAP = 4

interface WallGridProps {
  gallery: OpenedGallery
  /** The images to show, in order. */
  order: Uint32Array
  /** Where images are marked, several at a time, instead of asked about. */
  marking?: Marking
}

export interface Marking {
  marked: ReadonlySet<number>
  toggle: (index: number) => void
}

export function WallGrid({ gallery, order, marking }: WallGridProps) {
  const part: SheetPart = marking ? `wall:${gallery.description.id}` : 'wall'
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useColumns(scroller, TILE + GAP)
  const [focused, setFocused] = useState(0)
  /** The place that the keys have reached; its cell may not exist yet, and then awaits the focus. */
  const reached = useRef(0)
  const awaitsFocus = useRef(false)
  const rowCount = Math.ceil(order.length / columns)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer must re-render on scroll
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => TILE + GAP,
    overscan: 3,
  })
  const visible = rows.getVirtualItems()
  const first = (visible[0]?.index ?? 0) * columns
  const last = ((visible.at(-1)?.index ?? -1) + 1) * columns

  useEffect(() => {
    const paths = Array.from(
      order.subarray(first, last),
      (index) => sheetOf(gallery.description, index).path,
    )
    wantSheets(part, paths)
  }, [gallery, part, order, first, last])
  useEffect(() => () => wantSheets(part, []), [part])

  const focusPlace = (place: number) => {
    reached.current = place
    awaitsFocus.current = true
    setFocused(place)
    rows.scrollToIndex(Math.floor(place / columns))
  }
  // After every render: the row of a far place exists only once the scroll has been drawn.
  useEffect(() => {
    if (!awaitsFocus.current) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${reached.current}"]`)
    if (!cell) return
    awaitsFocus.current = false
    cell.focus({ preventScroll: true })
  })
  const choose = (place: number) => {
    const index = order[place]
    if (index === undefined) return
    setFocused(place)
    if (marking) marking.toggle(index)
    else void chooseTile({ gallery: gallery.description.id, index })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      choose(placeOf(event.target))
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (TILE + GAP)) - 1)
    const place = nextPlace(event, {
      place: reached.current,
      count: order.length,
      columns,
      page,
    })
    if (place === undefined) return
    event.preventDefault()
    focusPlace(place)
  }
  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target)
    if (Number.isNaN(place)) return
    reached.current = place
    setFocused(place)
  }
  const onClick = ({ target }: MouseEvent) => {
    const place = placeOf(target)
    if (Number.isNaN(place)) return
    choose(place)
    if (!marking) scrollToAnswer()
  }

  // The cell that Tab reaches must exist: if it has scrolled away or was removed, the first in view stands in.
  const reachable = focused >= first && focused < Math.min(last, order.length) ? focused : first
  return (
    <div className="wall-scroller" ref={scroller}>
      <div
        role="grid"
        aria-label={gallery.description.title}
        aria-rowcount={rowCount}
        aria-colcount={columns}
        aria-multiselectable={marking !== undefined}
        style={{ blockSize: rows.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={onFocus}
      >
        {visible.map((row) => (
          <WallRow
            key={row.key}
            gallery={gallery}
            order={order}
            row={row.index}
            columns={columns}
            top={row.start}
            reachable={reachable}
            {...(marking && { marking })}
          />
        ))}
      </div>
    </div>
  )
}

/** The place of the cell that an event came from; NaN between cells. */
function placeOf(target: EventTarget): number {
  return Number((target as Element).closest<HTMLElement>('[data-place]')?.dataset.place)
}

interface WallRowProps extends WallGridProps {
  row: number
  columns: number
  /** Pixels from the grid's top. */
  top: number
  /** The place that Tab reaches. */
  reachable: number
}

const WallRow = memo(function WallRow(props: WallRowProps) {
  const { gallery, order, marking, row, columns, top, reachable } = props
  const { id } = gallery.description
  const chosen = useFacts(({ mosaic }) =>
    mosaic?.query.kind === 'tile' && mosaic.query.gallery === id ? mosaic.query.index : undefined,
  )
  const start = row * columns
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className="wall-row"
      style={{
        transform: `translateY(${top}px)`,
        gridTemplateColumns: `repeat(${columns}, ${TILE}px)`,
        gap: GAP,
      }}
    >
      {Array.from(order.subarray(start, start + columns), (index, column) => (
        <div
          key={index}
          role="gridcell"
          aria-colindex={column + 1}
          // Whoever removes photos has to tell copies apart, which may have one name in two folders.
          aria-label={wallWords.image(
            (marking && gallery.names?.[index]) ??
              nameOf({ [id]: gallery }, { gallery: id, index }),
            index,
          )}
          aria-selected={marking ? marking.marked.has(index) : index === chosen}
          tabIndex={start + column === reachable ? 0 : -1}
          data-place={start + column}
          data-image={formatImageId(id, index)}
        >
          <SheetTile tile={{ gallery: id, index }} />
        </div>
      ))}
    </div>
  )
})
