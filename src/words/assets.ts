/** What a person is told of this site's own files where one is not as the others say. */

export const noSuchFile = (path: string) => `This site has no file named ${path}. Reload the page.`
export const manifestOfAnother =
  'This site has been updated since the page was made (assets/manifest.json is another one). Reload the page.'
export const openingUnreadable = (path: string) =>
  `The first answer (assets/${path}) cannot be read. Reload the page to fetch it again.`
export const openingOfAnother = 'The first mosaic is of the page’s own model: ask anew.'

export const sheetUndecodable = (gallery: string) =>
  `A sheet of ${gallery} is damaged: it cannot be decoded. Reload the page to fetch it again.`
export const sheetOfOtherSize = (gallery: string, width: number, height: number) =>
  `A sheet of ${gallery} is damaged: it has ${width} × ${height} pixels. Reload the page to fetch it again.`
export const otherCount = (title: string, count: number, known: number) =>
  `${title} has ${count} images, but a file of it knows ${known}. Reload the page.`
