/** Where the keys of the ARIA APG grid pattern lead from a place in a grid of rows: the wall, the confusion. */

/** A key and what is held with it, as a keyboard event tells. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  altKey?: boolean
  metaKey?: boolean
}

export interface GridPlace {
  place: number
  count: number
  columns: number
  /** Rows in a page. */
  page: number
}

/** The place that a key leads to, or undefined for a key that a grid does not use. */
export function nextPlace(
  { key, ctrlKey, altKey, metaKey }: Pressed,
  { place, count, columns, page }: GridPlace,
): number | undefined {
  // Those are the browser's own: back, forward, start of the page.
  if (altKey || metaKey) return undefined
  const rowStart = place - (place % columns)
  const within = (next: number) => Math.min(Math.max(next, 0), count - 1)
  switch (key) {
    case 'ArrowRight':
      return within(place + 1)
    case 'ArrowLeft':
      return within(place - 1)
    case 'ArrowDown':
      return place + columns < count ? place + columns : place
    case 'ArrowUp':
      return place >= columns ? place - columns : place
    case 'PageDown':
      return place + Math.min(page, Math.floor((count - 1 - place) / columns)) * columns
    case 'PageUp':
      return place - Math.min(page, Math.floor(place / columns)) * columns
    case 'Home':
      return ctrlKey ? 0 : rowStart
    case 'End':
      return within(ctrlKey ? count - 1 : rowStart + columns - 1)
    default:
      return undefined
  }
}
