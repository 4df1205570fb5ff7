/** What this page keeps in the browser, how much room it takes, and how to be rid of it. */
import { formatMegabytes } from './numbers.ts'

export const keptWords = {
  title: 'What is kept here',
  about:
    'In this browser, under this page’s address, and nowhere else: of each photo that you bring in, a small picture, the 32 by 32 pixels that the model sees, what the model says of them, and the file’s name and size; the same of the last 50 photos that you asked about; scores that this device computed; and the model and images of this page, so that they need not come again. Your files themselves are never copied, changed or sent.',
  clear: 'Clear everything…',
  clearing: 'Clear everything',
  clearReally:
    'All galleries of your own and everything else that this page keeps will be deleted. Your files stay where they are. This cannot be undone.',
  deleteAll: 'Delete all of it',
  keep: 'Keep it',

  room: 'Room on this device',
  used: (used: number, free: number) =>
    `This page uses ${formatMegabytes(used)}, its model and images included; ${formatMegabytes(free)} are free for it.`,
  promised: 'The browser has promised to keep it until you delete it.',
  notPromised: 'The browser may throw it away when space runs short.',
  notTold: 'This browser does not tell how much room there is.',
  ask: 'Ask the browser to keep it',
} as const
