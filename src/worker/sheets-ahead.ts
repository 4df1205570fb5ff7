/** The sheets of an answer, fetched while the page is still about to draw it. */

export class SheetsAhead {
  private coming = new Map<string, Promise<Blob>>()
  /** The page has these, or had them: what it has dropped since comes when it asks. */
  private readonly given = new Set<string>()

  /** @param read a sheet's file, by its path below assets/ */
  constructor(private readonly read: (path: string) => Promise<Blob>) {}

  /** Has those sheets fetched that the page was never given. An earlier answer's are held no longer. */
  begin(paths: Iterable<string>): void {
    const before = this.coming
    this.coming = new Map()
    for (const path of paths) {
      if (this.given.has(path) || this.coming.has(path)) continue
      const sheet = before.get(path) ?? this.read(path)
      // Whoever takes it hears what is wrong.
      sheet.catch(() => undefined)
      this.coming.set(path, sheet)
    }
  }

  /** The sheet that is on its way, else fetched now. Throws what `read` throws. */
  take(path: string): Promise<Blob> {
    const sheet = this.coming.get(path) ?? this.read(path)
    this.coming.delete(path)
    this.given.add(path)
    return sheet
  }
}
