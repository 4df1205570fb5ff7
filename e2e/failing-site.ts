/** The built site on a host whose connections break off or fall silent in the middle of a file. */
import { createReadStream, statSync } from 'node:fs'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  const site = await serveSite('/')
  const asked: string[] = []
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '/'
    if (fails.test(path)) {
      const { range = '' } = incoming.headers
      asked.push(range)
      sendPart(join('dist', path.split('?')[0]!), range, how, response)
      return
    }
    const { port } = new URL(site.url)
    const { method, headers } = incoming
    request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    }).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      await Promise.all([site.close(), new Promise((closed) => server.close(closed))])
    },
  }
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
