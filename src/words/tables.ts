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

export const tableWords = {
  broken: (part: TablePart, found: number | string, expected: number | string) =>
    broken(PARTS[part], found, expected),
  badScale: (row: number, found: number) =>
    broken(`scale of row ${row}`, found, 'a finite number >= 0 of 16 significant bits'),
  /** What a part should be. */
  hexDigits: '64 hex digits',
  orMore: (least: number) => `${least} or more`,
  knownDtypes: '0, 1 or 2',
  wholeNumber: 'a whole number',
  atLeastOne: 'at least 1',

  otherModel: (made: string, here: string) =>
    `The table was made by model ${made}, but the model here is ${here}. Load the table of this model.`,
  /** @param rows what each table's rows are, as `rows` names them */
  notTogether: (rows: string, others: string) =>
    `A table of ${rows} cannot be searched together with one of ${others}. Reload the page to fetch the tables of one model.`,
  rows: (width: number, dtype: string, model: string) =>
    `${width} ${dtype} values made by model ${model}`,

  otherLength: (count: number, width: number, found: number) =>
    `${count} rows of ${width} values need ${count * width} values, not ${found}.`,
  noByte: (row: number, value: number) =>
    `Row ${row} holds ${value}: only finite values >= 0 fit a byte.`,
  noSignedByte: (row: number, value: number) =>
    `Row ${row} holds ${value}: only finite values fit a byte.`,
  cancelled: 'The work was cancelled.',
} as const

const broken = (what: string, found: number | string, expected: number | string) =>
  `The table is broken: ${what} should be ${expected} but is ${found}. Load or build it again.`
