/** What this page keeps in the browser, how much room it takes, and how to be rid of it. */
import { formatMegabytes } from './numbers.ts'

export const title = 'What is kept here'
export const about =
  'In this browser, under this page’s address, and nowhere else: of each photo that you bring in, a small picture, the 32 by 32 pixels that the model sees, what the model says of them, and of the file its path with the folders it lies in, its size and its date; much the same, with the file’s name alone, of the last 50 photos that you asked about; scores that this device computed; the model and images of this page, so that they need not come again; and a model that you drop onto it, until the page is opened without it. Your photos themselves are never copied, changed or sent.'
export const clear = 'Clear everything…'
export const clearing = 'Clear everything'
export const clearReally =
  'All galleries of your own and everything else that this page keeps will be deleted. Your files stay where they are. The page then begins anew and fetches its model and images again. This cannot be undone.'
export const deleteAll = 'Delete all of it'
export const keep = 'Keep it'

export const room = 'Room on this device'
/** The browser counts by site: another page on the same host is among what is used. */
export const used = (used: number, free: number) =>
  `This site, all its pages together, uses ${formatMegabytes(used)}, this page’s model and images included; ${formatMegabytes(free)} are free for it.`
export const promised = 'The browser has promised to keep it until you delete it.'
/** Where a page that is installed has a storage of its own, as Safari gives it. */
const installed =
  'An installed page is spared, but begins empty: save your galleries first, and open them there. A saved gallery is a file that stays.'
export const notPromised = (isWebkit: boolean) =>
  isWebkit
    ? `After seven days in which you use this browser but not this page, what the page keeps is deleted; when space runs short, even earlier. ${installed}`
    : 'The browser may throw away what this page keeps when space runs short.'
export const notTold = 'This browser does not tell how much room there is.'
export const ask = 'Ask the browser to keep it'
export const refused = (isWebkit: boolean) =>
  isWebkit
    ? `The browser did not agree to keep it: after seven days in which you use this browser but not this page, it is deleted. ${installed}`
    : 'The browser did not agree to keep it. It may once this page is installed, bookmarked or used more often; until then, a saved gallery is a file that stays.'
