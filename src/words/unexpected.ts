/** What a person is told of an error that nobody foresaw. */

export const unexpectedWords = {
  happened: (what: string) =>
    `Something unexpected happened (${what}). Reload the page to try again.`,
} as const
