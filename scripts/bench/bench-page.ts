/** Drives the bench's page: every call is one measurement in one of its workers. */
import type { Browser, Page } from 'playwright'
import type { Benches } from './page/main.ts'

type Method<Kind extends keyof Benches> = string & keyof Benches[Kind]
type Arguments<Bench, Name extends keyof Bench> = Bench[Name] extends (...args: infer A) => unknown
  ? A
  : never
type Answer<Bench, Name extends keyof Bench> = Bench[Name] extends (...args: never) => infer R
  ? Promise<Awaited<R>>
  : never

/** A worker of the page, whose methods measure inside of it. */
export interface BenchWorker<Kind extends keyof Benches> {
  call<Name extends Method<Kind>>(
    method: Name,
    ...args: Arguments<Benches[Kind], Name>
  ): Answer<Benches[Kind], Name>
  close(): Promise<void>
}

export async function openBenchPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(0)
  await page.goto(url)
  return page
}

/** @param name another worker of that name ends */
export async function openWorker<Kind extends keyof Benches>(
  page: Page,
  name: string,
  kind: Kind,
): Promise<BenchWorker<Kind>> {
  await page.evaluate(({ name, kind }) => window.bench.open(name, kind), { name, kind })
  return {
    call: (method, ...args) =>
      page.evaluate(({ name, method, args }) => window.bench.call(name, method, args), {
        ...{ name, method, args: args as unknown[] },
      }) as Answer<Benches[Kind], typeof method>,
    close: () => page.evaluate((name) => window.bench.close(name), name),
  }
}
