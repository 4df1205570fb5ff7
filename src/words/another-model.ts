/** Another model than the page’s own: that it is in use, and why it is not. */
import { isolated } from './grammar.ts'

/** Stands for the name of a model that was dropped, in sentences such as "In use is the model …". */
export const dropped = 'that was dropped'
export const fetching = (name: string) => `Fetching the model ${isolated(name)}…`

/** "In use is the model *name* (sha), not the page’s own." */
export const inUse = {
  before: 'In use is the model ',
  after: (sha256: string) => ` (${sha256.slice(0, 12)}), not the page’s own.`,
}
export const rescored =
  'The test images have class scores of its own now: move the slider towards what it is to compare by them.'
export const notRescored =
  'What the page’s own model says of the images is not compared with it: until you re-score the test images on this device (below), they are compared by how they look.'
export const thisVisitOnly = 'It is kept for this visit only.'
export const back = 'Go back to the page’s own model'
export const goesOn = (why: string) => `${why} The page goes on with its own model.`
export const fromElsewhere = (name: string) =>
  `The model ${isolated(name)} is not on this page’s own host, and models from elsewhere are not used. Copy its files to this host, or drop them here.`
export const fileNotFetched = (file: string, name: string) =>
  `The file ${isolated(file)} of the model ${isolated(name)} could not be fetched. Check the connection and reload the page.`
export const fileUnread = (file: string, name: string) =>
  `The file ${isolated(file)} of the model ${isolated(name)} could not be read from disk. Drop the model’s files again.`
export const readerMissing =
  'The part of this page that reads models could not be fetched. Check the connection and try again.'

export const notKept =
  'The browser does not let this page keep the model’s files, so it cannot start anew with them. Put them on the page’s host and open ?model= with their address.'
export const keptNoLonger = 'The model that was dropped is kept no longer. Drop its files again.'
