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

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: ARGUMENTS,
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
