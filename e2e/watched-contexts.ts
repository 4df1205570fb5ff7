/** What no page may do in any test: ask another host for anything, break its own policy, throw what it does not catch. */
import type { BrowserContext } from 'playwright'

/** In every context since they were last taken; a process of the runner has one test at a time. */
const faults: string[] = []

/** Notes what the pages of this context, and their workers, do that they may not. */
export function watch(context: BrowserContext): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (!['blob:', 'data:'].includes(protocol) && hostname !== '127.0.0.1')
      faults.push(`asked for ${request.url()}`)
  })
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted(Script|HTML|Types)/i.test(message.text()))
      faults.push(message.text())
  })
  context.on('weberror', (webError) => {
    faults.push(`threw ${webError.error().message}`)
  })
}

/** What has been noted, which is forgotten with that. */
export function takeFaults(): string[] {
  return faults.splice(0)
}
