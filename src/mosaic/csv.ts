/** Comma-separated values that spreadsheets, pandas and R's readr all read. */

/** Without it Excel takes UTF-8 for the code page of its Windows. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Rows of cells that are ready as CSV (RFC 4180): commas between, CRLF after each row. What has
 * letters beyond ASCII begins with a byte order mark.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const text = rows.map((row) => row.join(',') + '\r\n').join('')
  return /\P{ASCII}/u.test(text) ? BYTE_ORDER_MARK + text : text
}

/** How a formula begins, in full width too, behind whatever a spreadsheet may skip or drop. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

/**
 * A text as a CSV cell, quotes doubled. Names of files and folders come from anywhere: one that
 * begins like a formula gets an apostrophe, which makes spreadsheets show it instead of running it
 * (https://owasp.org/www-community/attacks/CSV_Injection). Semicolons and tabs are quoted too: in
 * many countries spreadsheets split at them, and what stands behind one would begin a cell.
 */
export function textCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
