/** What the rows are measured with, each made when it is first needed: browser, pages, sites, Python. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../../e2e/browser.ts'
import { serveSite, type Site } from '../../e2e/site.ts'
import { openBenchPage } from './bench-page.ts'
import { openNative, type Native } from './native.ts'
import { serveBench } from './serve-bench.ts'

export interface Workplace {
  browser(): Promise<Browser>
  /** The page that measures the engines, cross-origin isolated. */
  benchPage(): Promise<Page>
  /** Address of the site, built anew, on a plain host. */
  siteUrl(): Promise<string>
  /** Undefined where it is missing. */
  native(): Promise<Native | undefined>
  /** Ends what was begun. */
  close(): Promise<void>
}

export function openWorkplace(): Workplace {
  const ends: (() => unknown)[] = []
  const browser = once(async () => {
    const launched = await launchBrowser(['--js-flags=--expose-gc'])
    ends.push(() => launched.close())
    return launched
  })
  const kept = async (serving: Promise<Site>) => {
    const site = await serving
    ends.push(() => site.close())
    return site.url
  }
  return {
    browser,
    benchPage: once(async () => openBenchPage(await browser(), await kept(serveBench()))),
    siteUrl: once(() => {
      buildSite()
      return kept(serveSite('/'))
    }),
    native: once(async () => {
      const native = await openNative()
      ends.push(() => native?.close())
      return native
    }),
    async close() {
      for (const end of ends.reverse()) await end()
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** In a process of its own: what the build says must not get among what the bench prints. */
function buildSite(): void {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    ...{ cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  })
}
