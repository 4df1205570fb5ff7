/** What a page's process holds in memory, as the system counts it; on Linux only. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'

const PAGE_BYTES = 4096

/** Resident bytes of the renderer that takes the most. */
export async function residentBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const pages = renderers.map(({ id }) =>
    Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]),
  )
  return Math.max(...pages) * PAGE_BYTES
}
