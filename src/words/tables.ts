/** What a person is told of tables of features that do not fit: broken, or made by another model. */

/** The part of a table that is wrong. */
export type TablePart = keyof typeof PARTS

const PARTS = {
  sha256: 'SHA-256',
  magic: 'magic number',
  version: 'version',
  count: 'count',
  width: 'width',
  dtype: 'dtype',
  bytes: 'length in bytes',
  values: 'number of values',
  scales: 'number of scales',
}

const isBroken = (what: string, found: number | string, expected: number | string) =>
  `The table is broken: ${what} should be ${expected} but is ${found}. Load or build it again.`

export const broken = (part: TablePart, found: number | string, expected: number | string) =>
  isBroken(PARTS[part], found, expected)
export const badScale = (row: number, found: number) =>
  isBroken(`scale of row ${row}`, found, 'a finite number >= 0 of 16 significant bits')

/** What a part should be. */
export const hexDigits = '64 hex digits'
export const orMore = (least: number) => `${least} or more`
export const knownDtypes = '0, 1 or 2'
export const wholeNumber = 'a whole number'
export const atLeastOne = 'at least 1'

export const otherModel = (made: string, here: string) =>
  `The table was made by model ${made}, but the model here is ${here}. Load the table of this model.`

/** @param rows what each table's rows are, as `rows` names them */
export const notTogether = (rows: string, others: string) =>
  `A table of ${rows} cannot be searched together with one of ${others}. Reload the page to fetch the tables of one model.`
export const rows = (width: number, dtype: string, model: string) =>
  `${width} ${dtype} values made by model ${model}`
export const cancelled = 'The work was cancelled.'
