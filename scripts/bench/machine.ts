/** Says what the figures were measured on. */
import { existsSync, readFileSync } from 'node:fs'
import { cpus, totalmem, type } from 'node:os'
import type { Browser } from 'playwright'

/** Processor, cores, memory, system. */
export function machineHere(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${type()}`
}

/** Browser, Node and the libraries that are compared, with their versions. */
export function enginesHere(browserVersion: string): string {
  const versions = ['@tensorflow/tfjs-core', 'onnxruntime-web', 'usearch'].flatMap((name) => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
    // The last is optional.
    if (!existsSync(file)) return []
    return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`
  })
  return [`Chromium ${browserVersion} (headless)`, `Node ${process.versions.node}`, ...versions].join(', ') // prettier-ignore
}

/** What draws WebGL, in the browser's own words. */
export async function rendererOf(browser: Browser): Promise<string> {
  const page = await browser.newPage()
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2')
    const info = gl?.getExtension('WEBGL_debug_renderer_info')
    return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : undefined
  })
  await page.close()
  const named = /SwiftShader|llvmpipe/.exec(renderer ?? '')?.[0]
  return named ? `${named}, software` : (renderer ?? 'none')
}
