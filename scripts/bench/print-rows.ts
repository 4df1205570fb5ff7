/** The table as people read it, in Markdown, so that it can be pasted where it is quoted. */
import type { Row } from './row.ts'

const HEAD = ['what', 'against', 'ratio', 'reach', 'holds', 'runs', 'medians and spread']

/** Header lines, then one line a row, columns aligned. */
export function printedRows(header: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.against,
    row.ratio === null ? '' : row.ratio.toFixed(2),
    row.reach,
    row.holds === null ? '' : row.holds ? 'yes' : '**no**',
    row.runs ? String(row.runs) : '',
    row.detail,
  ])
  return [...header, '', printedTable(HEAD, cells)].join('\n')
}

/** @param head titles of the columns */
export function printedTable(head: readonly string[], cells: readonly string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]!.length)),
  )
  const lineOf = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...cells.map(lineOf)].join('\n') // prettier-ignore
}
