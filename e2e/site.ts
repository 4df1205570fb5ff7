/** Serves the built site as a plain static host would: at `/` or below any path, nothing but files. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, resolve } from 'node:path'
import { createGzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

const PACKED = ['.html', '.js', '.css', '.json', '.svg', '.webmanifest']

/** The headers by which a host isolates a page, which may then have threads. */
export const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export interface Site {
  /** Address of the page, with a slash at its end. */
  url: string
  close(): Promise<void>
}

interface Host {
  folder?: string
  /** 0 for any. */
  port?: number
  /** Whether text travels compressed, as from most hosts. */
  packs?: boolean
  /** Sent with every file. */
  headers?: Record<string, string>
  /** Asked about each request first: true where it answers by itself. */
  answers?: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** @param path where the site lies on its host, with slashes at both ends */
export async function serveSite(
  path = '/',
  { folder = 'dist', port: wantedPort = 0, packs = false, headers = {}, answers }: Host = {},
): Promise<Site> {
  const root = resolve(folder)
  const server = createServer((request, response) => {
    if (answers?.(request, response)) return
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const below = pathname.startsWith(path)
        ? pathname.slice(path.length) || 'index.html'
        : undefined
      const file =
        below === undefined ? undefined : normalize(join(root, decodeURIComponent(below)))
      const facts = file?.startsWith(root) ? await stat(file).catch(() => undefined) : undefined
      if (!file || !facts?.isFile()) {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
        return
      }
      const isPacked = packs && PACKED.includes(extname(file))
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        ...(isPacked ? { 'content-encoding': 'gzip' } : { 'content-length': facts.size }),
        'cache-control': 'no-store',
        ...headers,
      })
      const bytes = createReadStream(file)
      if (isPacked) bytes.pipe(createGzip()).pipe(response)
      else bytes.pipe(response)
    })()
  })
  // A connection that closes when idle may close just as it is used again: "socket hang up".
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(wantedPort, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
