/** Starts the Chromium that comes inside an npm package: nothing is downloaded, WebGL is drawn in software. */
import { execFileSync } from 'node:child_process'
import chromiumPackage from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from 'playwright'
import { watch } from './watched-contexts.ts'

const ARGUMENTS = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

/** @param more arguments that only the caller needs */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: [...ARGUMENTS, ...more],
    headless: true,
  })
  return browser.on('context', watch)
}

/** A browser whose profile lives in `folder`: closing and opening it again is a second visit. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: await chromiumPackage.executablePath(),
    args: ARGUMENTS,
    headless: true,
  })
  watch(context)
  return context
}

/** Ends every process of the browser of this profile at once, as a crash or an empty battery does. */
export function killProfile(folder: string): void {
  const processes = execFileSync('pgrep', ['-f', folder], { encoding: 'utf8' }).trim().split('\n')
  for (const id of processes)
    try {
      process.kill(Number(id), 'SIGKILL')
    } catch {
      // It has ended with another one.
    }
}
