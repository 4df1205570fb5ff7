/** The bands in which the pixels of a square are read, so that a large photo is never held twice. */

/** Some rows of a square. */
export interface Band {
  readonly top: number
  readonly rows: number
}

/**
 * Pixels in a band: 256 kB, which stay in a core's cache between being read and added; by way of a
 * canvas a sixth quicker than bands of 4 MB.
 */
const BAND_PIXELS = 65_536

/** The bands from the top down, none with more rows than the first. @param size of the square, at least 1 */
export function bandsOf(size: number): [Band, ...Band[]] {
  const bandRows = Math.min(size, Math.max(1, Math.floor(BAND_PIXELS / size)))
  const bands: [Band, ...Band[]] = [{ top: 0, rows: bandRows }]
  for (let top = bandRows; top < size; top += bandRows)
    bands.push({ top, rows: Math.min(bandRows, size - top) })
  return bands
}
