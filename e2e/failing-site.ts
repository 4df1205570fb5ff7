/** The built site on a host whose connections break off or fall silent in the middle of a file. */
import { createReadStream, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serveSite, type Site } from './site.ts'

/** How the connection ends, once half of a file has come. */
export type Break = 'cut' | 'silent'

export interface FailingSite extends Site {
  /** What was asked for of the files that fail, in order: their Range header, '' for the whole. */
  asked: string[]
}

/**
 * @param fails which files fail when they are asked for whole; the rest of one is then given, as by
 * most hosts, to who asks for it by Range
 */
export async function serveFailing(fails: RegExp, how: Break): Promise<FailingSite> {
  const asked: string[] = []
  const site = await serveSite('/', {
    answers({ url = '/', headers }, response) {
      if (!fails.test(url)) return false
      const { range = '' } = headers
      asked.push(range)
      sendPart(join('dist', url.split('?')[0]!), range, how, response)
      return true
    },
  })
  return { ...site, asked }
}

function sendPart(file: string, range: string, how: Break, response: ServerResponse): void {
  const { size } = statSync(file)
  const headers = { etag: '"release"', 'cache-control': 'no-store' }
  const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0)
  if (from > 0) {
    const rest = { 'content-range': `bytes ${from}-${size - 1}/${size}` }
    response.writeHead(206, { ...headers, ...rest, 'content-length': size - from })
    createReadStream(file, { start: from }).pipe(response)
    return
  }
  response.writeHead(200, { ...headers, 'content-length': size })
  const half = createReadStream(file, { end: Math.floor(size / 2) })
  half.pipe(response, { end: false })
  // A little later, so that what was sent has arrived: the rest never comes.
  if (how === 'cut') half.on('end', () => setTimeout(() => response.destroy(), 200))
}
