/** Numbers as people read them, in the language of the page's words. */

/** The language that the page speaks: its numbers, plurals and lists follow it, not the browser. */
export const LOCALE = 'en'

/** Made when it is first needed, and kept: making one takes longer than a hundred numbers. */
function written(options: Intl.NumberFormatOptions): Pick<Intl.NumberFormat, 'format'> {
  let format: Intl.NumberFormat | undefined
  return { format: (value) => (format ??= new Intl.NumberFormat(LOCALE, options)).format(value) }
}

const withDigits = (digits: number) => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
})

const whole = written({ maximumFractionDigits: 0 })
const upToTenths = written({ maximumFractionDigits: 1 })
const tenths = written(withDigits(1))
const hundredths = written(withDigits(2))
const wholePercent = written({ style: 'percent', maximumFractionDigits: 0 })
const percent = written({ style: 'percent', maximumFractionDigits: 1 })
const finePercent = written({ style: 'percent', ...withDigits(2) })
/** Without separators: a distance is compared with others, not counted. */
const significant = (digits: number) =>
  written({
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
    useGrouping: false,
  })
const scientific = (digits: number) =>
  written({ notation: 'scientific', ...withDigits(digits - 1) })
const [fourDigits, fourDigitsSmall] = [significant(4), scientific(4)]
const [twoDigits, twoDigitsSmall] = [significant(2), scientific(2)]
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' })

export function formatCount(count: number): string {
  return whole.format(count)
}

/** One digit after the point, always: what changes several times a second must not jump. */
export function formatRate(aSecond: number): string {
  return tenths.format(aSecond)
}

/** @param alike 1 for the same, 0 or less for nothing in common */
export function formatLikeness(alike: number): string {
  return hundredths.format(alike)
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

/** Without decimals, where no more is meant. @param share 0..1 */
export function formatWholeShare(share: number): string {
  return wholePercent.format(share)
}

/** A count in percent of all, in three characters at most: '94', '4.2', '<.1', '0'. */
export function formatCellPercent(count: number, all: number): string {
  if (count === 0) return '0'
  const inPercent = (count / all) * 100
  if (inPercent < 0.05) return '<.1'
  return (inPercent < 9.95 ? tenths : whole).format(inPercent)
}

/** @param milliseconds since 1970 */
export function formatDate(milliseconds: number): string {
  return day.format(milliseconds)
}

/** Pixels, as wide as high. */
export function formatSize(width: number, height: number): string {
  return `${formatCount(width)} × ${formatCount(height)}`
}

/** Megabytes of a million bytes, as download sizes are told. */
export function formatMegabytes(bytes: number): string {
  return `${upToTenths.format(bytes / 1e6)} MB`
}

/** In the unit that leaves few digits: a file may be of some hundred bytes or of many megabytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} bytes`
  return bytes < 1e6 ? `${whole.format(bytes / 1000)} kB` : formatMegabytes(bytes)
}

/** For a file that is larger than a bound of whole megabytes: never told as the bound itself. */
export function formatMegabytesUp(bytes: number): string {
  return formatMegabytes(Math.ceil(bytes / 1e6) * 1e6)
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
  return `${upToTenths.format(seconds / 3600)} h`
}

/** Below this, leading zeros are harder to read than a power of ten. */
const SMALLEST_PLAIN = 1e-4
const LARGEST_PLAIN = 9999.5

/**
 * `distance` with 4 significant digits: '0.1234', '12.00', '3.100e-9'; '0' for zero, 'not defined'
 * for NaN, '∞' for Infinity. For showing only: ranking and exports use the full number.
 */
export function formatDistance(distance: number): string {
  if (Number.isNaN(distance)) return 'not defined'
  if (distance === 0) return '0'
  const size = Math.abs(distance)
  if (size === Infinity) return distance > 0 ? '∞' : '−∞'
  const isPlain = size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
  const exact = rounded(distance, 4)
  const digits = isPlain ? fourDigits.format(exact) : withPower(fourDigitsSmall.format(exact))
  // A true minus sign: the cosine distance of two like vectors can round to just below zero.
  return digits.replace(/^-/, '−')
}

/** A difference of two scores with 2 significant digits: '0.012', '1.2e-7'. @param difference 0..1 */
export function formatDifference(difference: number): string {
  const isPlain = difference === 0 || difference >= SMALLEST_PLAIN
  const exact = rounded(difference, 2)
  return isPlain ? twoDigits.format(exact) : withPower(twoDigitsSmall.format(exact))
}

/** By the number itself; Intl would round its shortest decimal form, and so some ties otherwise. */
const rounded = (value: number, digits: number) => value.toPrecision(digits) as `${number}`

const withPower = (scientific: string) => scientific.replace('E', 'e')
