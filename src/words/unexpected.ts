/** What a person is told of an error that nobody foresaw. */

export const happened = (what: string) =>
  `Something unexpected happened (${what}). Reload the page to try again.`
