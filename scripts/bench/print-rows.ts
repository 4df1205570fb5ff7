/** The table as people read it, in Markdown, so that it can be pasted where it is quoted. */
import type { Row, SkippedRow } from './row.ts'

const HEAD = ['what', 'against', 'ratio', 'reach', 'holds', 'medians and scatter', 'runs']

/** Header lines, then one line a row, columns aligned; rows that were skipped come last, with their reason. */
export function printedRows(
  header: readonly string[],
  rows: readonly Row[],
  skipped: readonly SkippedRow[] = [],
): string {
  const cells = rows.map((row) => [
    row.name,
    row.against,
    row.ratio.toFixed(2),
    row.reach,
    row.holds ? 'yes' : '**no**',
    row.detail,
    String(row.runs),
  ])
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]!.length)),
  )
  const lineOf = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [
    ...header,
    '',
    lineOf(HEAD),
    lineOf(widths.map((width) => '-'.repeat(width))),
    ...cells.map(lineOf),
    ...(skipped.length ? [''] : []),
    ...skipped.map((row) => `Not measured: ${row.name}. ${row.skipped}`),
  ].join('\n')
}
