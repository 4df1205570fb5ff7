/** The sheets of an answer, fetched while the page is still about to draw it. */

/** A mosaic's, those of answers that nobody waits for any more among them: the slider asks many times a second. */
const AT_ONCE = 12

export class SheetsAhead {
  private underWay = 0
  private coming = new Map<string, Promise<Blob>>()
  /** The page has these, or had them: what it has dropped since comes when it asks. */
  private readonly given = new Set<string>()

  /** @param read a sheet's file, by its path below assets/ */
  constructor(private readonly read: (path: string) => Promise<Blob>) {}

  /**
   * Has the first of those sheets fetched that the page was never given; it asks for the others as these come.
   * An earlier answer's are held no longer.
   */
  begin(paths: Iterable<string>): void {
    const before = this.coming
    this.coming = new Map()
    for (const path of paths) {
      if (this.given.has(path) || this.coming.has(path)) continue
      const sheet = before.get(path) ?? this.readAhead(path)
      if (sheet) this.coming.set(path, sheet)
    }
  }

  /** The sheet that is on its way, else fetched now. Throws what `read` throws. */
  take(path: string): Promise<Blob> {
    const sheet = this.coming.get(path) ?? this.read(path)
    this.coming.delete(path)
    this.given.add(path)
    return sheet
  }

  private readAhead(path: string): Promise<Blob> | undefined {
    if (this.underWay >= AT_ONCE) return undefined
    this.underWay++
    const sheet = this.read(path)
    const end = () => this.underWay--
    // Whoever takes it hears what is wrong.
    sheet.then(end, end)
    return sheet
  }
}
