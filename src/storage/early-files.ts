/** Files that are asked for beside the manifest, which is yet to tell what they must be: a first visit waits one round trip less. */

type Fetch = typeof globalThis.fetch

export class EarlyFiles {
  private readonly answers = new Map<string, Promise<Response>>()
  private isBegun = false

  /** @param urls of the files; none is asked for where the manifest need not be fetched */
  constructor(
    private readonly fetchNow: Fetch,
    private readonly urls: readonly string[],
  ) {}

  /** For the manifest: has the files fetched beside it, once. */
  readonly fetchManifest: Fetch = (input, init) => {
    const manifest = this.fetchNow(input, init)
    if (!this.isBegun) for (const url of this.urls) this.begin(url)
    this.isBegun = true
    return manifest
  }

  /** For all else: each file that is on its way is handed out once, to whoever takes any copy of it. */
  readonly fetch: Fetch = (input, init) => {
    const url = String(input)
    const answer = init?.cache === 'default' ? this.answers.get(url) : undefined
    this.answers.delete(url)
    return answer ?? this.fetchNow(input, init)
  }

  private begin(url: string): void {
    const answer = this.fetchNow(url, { cache: 'default' })
    // Whoever takes it hears what is wrong.
    answer.catch(() => undefined)
    this.answers.set(url, answer)
  }
}
