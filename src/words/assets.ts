/** What a person is told of this site's own files: missing, damaged, or cut off on their way. */

const ALL_BAD = 'Reload the page; if this stays, the site was updated badly.'

export const assetWords = {
  noSuchFile: (path: string) => `This site has no file named ${path}. Reload the page.`,
  notFetched: (path: string) => `${path} could not be fetched. Check the connection and try again.`,
  serverHasNone: (path: string, status: number) =>
    `The server has no ${path} (status ${status}). Reload the page.`,
  serverStopped: (path: string) =>
    `The server stopped sending ${path}. Check the connection and try again.`,
  connectionBroke: (path: string) =>
    `The connection broke while ${path} was coming. Check the connection and try again.`,
  cancelled: 'The download was cancelled.',
  damagedTwice: (path: string) =>
    `The file ${path} came damaged twice, so it is not used. ${ALL_BAD}`,

  manifestUnreadable:
    'The list of this site’s files (assets/manifest.json) cannot be read. Reload the page.',
  manifestOfAnother:
    'This site has been updated since the page was made (assets/manifest.json is another one). Reload the page.',
  listUnreadable: (list: string) => `The list of files assets/${list} cannot be read. ${ALL_BAD}`,
  openingUnreadable: (path: string) =>
    `The first answer (assets/${path}) cannot be read. Reload the page to fetch it again.`,
  openingOfAnother: 'The first mosaic is of the page’s own model: ask anew.',

  /** @param where in the file @param value what stands there */
  descriptionDamaged: (where: string, value: string) =>
    `The description of a gallery is damaged: ${where} is ${value}. Reload the page to fetch it again.`,
  /** In the place of `where` and `value`. */
  wholeDescription: 'the gallery',
  aList: 'a list',
  aRecord: 'a record',
  nothing: 'nothing',

  sheetUndecodable: (gallery: string) =>
    `A sheet of ${gallery} is damaged: it cannot be decoded. Reload the page to fetch it again.`,
  sheetOfOtherSize: (gallery: string, width: number, height: number) =>
    `A sheet of ${gallery} is damaged: it has ${width} × ${height} pixels. Reload the page to fetch it again.`,
  otherCount: (title: string, count: number, known: number) =>
    `${title} has ${count} images, but a file of it knows ${known}. Reload the page.`,
} as const
