/**
 * A browser that speaks the W3C's WebDriver protocol (https://www.w3.org/TR/webdriver2/), as Safari and WebKitGTK do. The
 * six commands that are needed, for the libraries that have them all want a newer Node than this project.
 */

/** Milliseconds; software WebGL takes half a minute to start. */
const AT_MOST = 240_000

export class RemoteBrowser {
  private constructor(private readonly session: string) {}

  /**
   * Throws where no driver answers, or none with these capabilities.
   * @param driver its address, such as http://127.0.0.1:4444
   */
  static async open(driver: string, capabilities: object): Promise<RemoteBrowser> {
    const asked = { capabilities: { alwaysMatch: capabilities } }
    const { sessionId } = await command<{ sessionId: string }>('POST', `${driver}/session`, asked)
    const browser = new RemoteBrowser(`${driver}/session/${sessionId}`)
    await browser.ask('timeouts', { script: AT_MOST, pageLoad: AT_MOST })
    return browser
  }

  async goTo(url: string): Promise<void> {
    await this.ask('url', { url })
  }

  async reload(): Promise<void> {
    await this.ask('refresh', {})
  }

  /** What a function gives in the page, or a promise of it; JSON, as are its arguments. Throws what it throws. */
  async run<Given extends unknown[], Result>(
    inPage: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result> {
    // The bundler of scripts wraps named functions in a helper that the page does not have.
    const script = `
      const __name = (made) => made
      const given = [...arguments], done = given.pop()
      Promise.resolve().then(() => (${inPage})(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }))`
    const answer = { script, args: given }
    const { value, error } = await this.ask<{ value: Result; error?: string }>('execute/async', answer) // prettier-ignore
    if (error) throw new Error(error)
    return value
  }

  async close(): Promise<void> {
    await command('DELETE', this.session)
  }

  private ask<Value>(what: string, given: object): Promise<Value> {
    return command<Value>('POST', `${this.session}/${what}`, given)
  }
}

async function command<Value>(method: string, url: string, given?: object): Promise<Value> {
  const body = given && JSON.stringify(given)
  const answer = await fetch(url, { method, ...(body && { body }) })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${url}: ${value.error}: ${value.message}`)
  return value
}
