/** What a person is told of values that are no rows of a table. */

export const otherLength = (count: number, width: number, found: number) =>
  `${count} rows of ${width} values need ${count * width} values, not ${found}.`
export const noByte = (row: number, value: number) =>
  `Row ${row} holds ${value}: only finite values >= 0 fit a byte.`
export const noSignedByte = (row: number, value: number) =>
  `Row ${row} holds ${value}: only finite values fit a byte.`
