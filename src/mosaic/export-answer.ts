/** An answer as CSV and as JSON, in full precision. */

import { sharesLabel, type Answer } from './answer.ts'

/**
 * The neighbours as CSV (RFC 4180: CRLF, quotes doubled, a heading row) with the columns rank,
 * image, distance, label, same_label. Distances have all their digits, or are 'NaN' or 'Infinity',
 * as pandas and R read them; same_label is empty where the query has no label.
 */
export function answerToCsv(answer: Answer): string {
  const rows = answer.neighbours.map((neighbour) => [
    String(neighbour.rank),
    textCell(neighbour.image),
    String(neighbour.distance),
    textCell(neighbour.label),
    String(sharesLabel(answer, neighbour) ?? ''),
  ])
  const heading = ['rank', 'image', 'distance', 'label', 'same_label']
  return [heading, ...rows].map((row) => row.join(',') + '\r\n').join('')
}

/**
 * A text as a CSV cell. Names of files and folders come from anywhere: one that begins like a
 * formula gets an apostrophe, which makes spreadsheets show it instead of running it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function textCell(text: string): string {
  const harmless = /^[\s]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/**
 * The whole answer as JSON, indented by two, a line feed at the end: query, gallery, feature,
 * distance, k, includesItself, order, onlyClass, backend, modelSha256 and neighbours. JSON has no
 * NaN and no Infinity, so a distance that is not finite is given as null.
 */
export function answerToJson(answer: Answer): string {
  const {
    query,
    gallery,
    feature,
    distance,
    k,
    includesItself,
    order,
    onlyClass,
    backend,
    modelSha256,
  } = answer
  const neighbours = answer.neighbours.map((neighbour) => ({
    rank: neighbour.rank,
    image: neighbour.image,
    distance: neighbour.distance,
    label: neighbour.label,
  }))
  const written = {
    query,
    gallery,
    feature,
    distance,
    k,
    includesItself,
    order,
    onlyClass,
    backend,
    modelSha256,
  }
  return JSON.stringify({ ...written, neighbours }, null, 2) + '\n'
}
