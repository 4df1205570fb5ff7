/** What a person is told of what nobody foresaw. */

export const happened = (what: string) =>
  `Something unexpected happened (${what}). Reload the page to try again.`
export const workerGone =
  'The browser has ended a part of this page, perhaps for want of memory. Try again, or go on where you were; if it happens again, close other tabs first.'
