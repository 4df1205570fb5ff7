/** Unpacks the browser before the tests: two of them would write the same file at once. */
import chromiumPackage from '@sparticuz/chromium'

export default async function unpackBrowser(): Promise<void> {
  await chromiumPackage.executablePath()
}
