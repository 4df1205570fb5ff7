/** Comma-separated values that spreadsheets, pandas and R all read. */

/** Rows of cells that are ready as CSV (RFC 4180): commas between, CRLF after each row. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join(',') + '\r\n').join('')
}

/**
 * A text as a CSV cell, quotes doubled. Names of files and folders come from anywhere: one that
 * begins like a formula gets an apostrophe, which makes spreadsheets show it instead of running it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function textCell(text: string): string {
  const harmless = /^[\s]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
