/** What a person is told of this site’s files that do not come, or come damaged. */

const ALL_BAD = 'Reload the page; if this stays, the site was updated badly.'

export const notFetched = (path: string) =>
  `${path} could not be fetched. Check the connection and try again.`
export const serverHasNone = (path: string, status: number) =>
  `The server has no ${path} (status ${status}). Reload the page.`
export const serverStopped = (path: string) =>
  `The server stopped sending ${path}. Check the connection and try again.`
export const connectionBroke = (path: string) =>
  `The connection broke while ${path} was coming. Check the connection and try again.`
export const cancelled = 'The download was cancelled.'
export const damagedTwice = (path: string) =>
  `The file ${path} came damaged twice, so it is not used. ${ALL_BAD}`

export const manifestUnreadable =
  'The list of this site’s files (assets/manifest.json) cannot be read. Reload the page.'
export const listUnreadable = (list: string) =>
  `The list of files assets/${list} cannot be read. ${ALL_BAD}`

/** @param where in the file @param value what stands there */
export const descriptionDamaged = (where: string, value: string) =>
  `The description of a gallery is damaged: ${where} is ${value}. Reload the page to fetch it again.`

/** In the place of `where` and `value`. */
export const wholeDescription = 'the gallery'
export const aList = 'a list'
export const aRecord = 'a record'
export const nothing = 'nothing'
