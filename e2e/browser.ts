/** Starts the Chromium that comes inside an npm package: nothing is downloaded, WebGL is drawn in software. */
import chromiumPackage from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from 'playwright'

const ARGUMENTS = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

/** @param more arguments that only the caller needs */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: [...ARGUMENTS, ...more],
    headless: true,
  })
}

/** A browser whose profile lives in `folder`: closing and opening it again is a second visit. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await chromiumPackage.executablePath(),
    args: ARGUMENTS,
    headless: true,
  })
}
