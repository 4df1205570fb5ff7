/** Numbers as people read them, in the language of the page's words. */

/** The language that the page speaks: its numbers, plurals and lists follow it, not the browser. */
export const LOCALE = 'en'

/**
 * A format that is made when it is first needed, and kept: to make one takes longer than to write a
 * hundred numbers. Without side effects, so that a worker brings only those that it uses.
 * @__NO_SIDE_EFFECTS__
 */
function written(options: Intl.NumberFormatOptions) {
  let format: Intl.NumberFormat | undefined
  return (value: number | `${number}`) =>
    (format ??= new Intl.NumberFormat(LOCALE, options)).format(value)
}

/** Whole numbers: 10,000. */
export const formatCount = written({ maximumFractionDigits: 0 })

const upToTenths = written({ maximumFractionDigits: 1 })

/** One digit after the point, always: what changes several times a second must not jump. */
export const formatRate = written({ minimumFractionDigits: 1, maximumFractionDigits: 1 })

const hundredths = written({
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
})

/** What float32 codes of one picture differ by, at most. */
const SAME = 1e-6

/** How much two images look alike: 1 for the same, 0 or less for nothing in common. */
export function formatLikeness(likeness: number): string {
  // 0.996 is not the same.
  return hundredths(likeness > 0.99 && likeness < 1 - SAME ? 0.99 : likeness)
}

/** A share of 0..1 in percent, without decimals where no more is meant. */
export const formatWholeShare = written({ style: 'percent' })

const finePercent = written({ style: 'percent', minimumFractionDigits: 2 })

/** With two decimals, for scores of which all but one are near 0. @param share 0..1 */
export function formatFineShare(share: number): string {
  // As below: 0.99996 is not all, and 0.00004 is not none.
  if (share > 0 && share < 0.00005) return `<${finePercent(0.0001)}`
  return finePercent(share > 0.9999 && share < 1 ? 0.9999 : share)
}

const percent = written({ style: 'percent', maximumFractionDigits: 1 })

/** @param share 0..1 */
export function formatShare(share: number): string {
  // Rounded towards neither none nor all: 9,999 of 10,000 are not all, and one of them is not none.
  if (share > 0 && share < 0.0005) return `<${percent(0.001)}`
  return percent(share > 0.999 && share < 1 ? 0.999 : share)
}

/** A count in percent of all, in three characters at most: '94', '4.2', '<.1', '0'. */
export function formatCellPercent(count: number, all: number): string {
  if (count === 0) return '0'
  const inPercent = (count / all) * 100
  if (inPercent < 0.05) return '<.1'
  return inPercent < 9.95 ? formatRate(inPercent) : formatCount(inPercent)
}

/** @param milliseconds since 1970 */
export function formatDate(milliseconds: number): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' }).format(milliseconds)
}

/** In pixels. */
export function formatSize(width: number, height: number): string {
  return `${formatCount(width)} × ${formatCount(height)}`
}

/** Megabytes of a million bytes, as download sizes are told; from a thousand on, gigabytes. */
export function formatMegabytes(bytes: number): string {
  return bytes < 999.95e6 ? `${upToTenths(bytes / 1e6)} MB` : `${upToTenths(bytes / 1e9)} GB`
}

/** Of a file that is larger than a bound of whole megabytes: never told as the bound itself. */
export function formatMegabytesUp(bytes: number): string {
  return `${formatCount(Math.ceil(bytes / 1e6))} MB`
}

/** In the unit that leaves few digits: a file may be of some hundred bytes or of many megabytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} bytes`
  return bytes < 999_500 ? `${formatCount(bytes / 1000)} kB` : formatMegabytes(bytes)
}

/** "12 s left", "3 min left"; empty where it is not known yet. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  return `${formatDuration(seconds)} left`
}

/** An estimate: "about 40 s", "under 1 s". */
export function formatAbout(seconds: number): string {
  const duration = formatDuration(seconds)
  return seconds < 1 ? duration : `about ${duration}`
}

export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under 1 s'
  if (seconds < 90) return `${formatCount(seconds)} s`
  if (seconds < 5400) return `${formatCount(seconds / 60)} min`
  return `${upToTenths(seconds / 3600)} h`
}

/** Below this, leading zeros are harder to read than a power of ten. */
const SMALLEST_PLAIN = 1e-4
const LARGEST_PLAIN = 9999.5

const fourDigits = written({ minimumSignificantDigits: 4, useGrouping: false })
const fourDigitsAndPower = written({ minimumSignificantDigits: 4, notation: 'scientific' })
const twoDigits = written({ minimumSignificantDigits: 2 })
const twoDigitsAndPower = written({ minimumSignificantDigits: 2, notation: 'scientific' })

/**
 * `distance` with 4 significant digits: '0.1234', '12.00', '3.100e-9'; '0' for zero, 'not defined'
 * for NaN, '∞' for Infinity. For showing only: ranking and exports use the full number.
 * @param distance 0 or more
 */
export function formatDistance(distance: number): string {
  if (Number.isNaN(distance)) return 'not defined'
  if (distance === 0) return '0'
  if (distance === Infinity) return '∞'
  const isPlain = distance >= SMALLEST_PLAIN && distance < LARGEST_PLAIN
  const exact = rounded(distance, 4)
  return isPlain ? fourDigits(exact) : withPower(fourDigitsAndPower(exact))
}

/** A difference with 2 significant digits: '0.012', '1.2e-7'. @param difference 0 or more */
export function formatDifference(difference: number): string {
  const isPlain = difference === 0 || difference >= SMALLEST_PLAIN
  const exact = rounded(difference, 2)
  return isPlain ? twoDigits(exact) : withPower(twoDigitsAndPower(exact))
}

/** By the number itself; Intl would round its shortest decimal form, and so some ties otherwise. */
const rounded = (value: number, digits: number) => value.toPrecision(digits) as `${number}`

const withPower = (scientific: string) => scientific.replace('E', 'e')
