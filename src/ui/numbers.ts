/** Numbers as people read them, by the browser's own language. */

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })
const finePercent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** @param milliseconds since 1970 */
export function formatDate(milliseconds: number): string {
  return day.format(milliseconds)
}

/** @param share 0..1 */
export function formatShare(share: number): string {
  // Rounded towards neither none nor all: 9,999 of 10,000 are not all.
  return percent.format(share > 0.999 && share < 1 ? 0.999 : share)
}

/** With two decimals, for scores of which all but one are near 0. @param share 0..1 */
export function formatFineShare(share: number): string {
  return finePercent.format(share)
}

export function formatCount(count: number): string {
  return whole.format(count)
}

/** Megabytes of a million bytes, as download sizes are told. */
export function formatMegabytes(bytes: number): string {
  return `${oneDigit.format(bytes / 1e6)} MB`
}

/** In the unit that leaves few digits: a file may be of some hundred bytes or of many megabytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} bytes`
  return bytes < 1e6 ? `${whole.format(bytes / 1000)} kB` : formatMegabytes(bytes)
}

/** "12 s left", "3 min left"; empty where it is not known yet. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  return `${formatDuration(seconds)} left`
}

export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under 1 s'
  if (seconds < 90) return `${whole.format(seconds)} s`
  if (seconds < 5400) return `${whole.format(seconds / 60)} min`
  return `${oneDigit.format(seconds / 3600)} h`
}
