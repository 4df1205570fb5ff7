/** Which image is which row where several galleries are searched as one, row after row. */

/** The first row of each gallery. @param counts how many images each has */
export function firstRows(counts: readonly number[]): number[] {
  let row = 0
  return counts.map((count) => {
    const first = row
    row += count
    return first
  })
}

/** Which gallery each row is of (its place among them, at most 65,536), and its index there. */
export function imagesAt(
  rows: Uint32Array,
  counts: readonly number[],
): { galleries: Uint16Array; ids: Uint32Array } {
  const first = firstRows(counts)
  const galleries = Uint16Array.from(rows, (row) => first.findLastIndex((start) => start <= row))
  return { galleries, ids: rows.map((row, rank) => row - first[galleries[rank]!]!) }
}
