/** What a page holds on to, measured after its garbage was collected, and how much more it may hold later. */
import type { CDPSession, Page } from '@playwright/test'

export interface Levels {
  tensors: number
  /** WebGL textures, in use or kept for the next run; 0 on WASM. */
  textures: number
  domNodes: number
  listeners: number
  objectUrls: number
  heapMegabytes: number
}

/** A tensor or a texture more is a leak; the wall has more or fewer tiles, and the heap's size is never the same. */
const MAY_GROW = { tensors: 0, textures: 0, domNodes: 400, listeners: 60, heapMegabytes: 10 }

/** Pictures of sheets are kept up to a number (store/sheets.ts), and a photo in view has its own. */
const MOST_OBJECT_URLS = 400 + 10

/** Counts object URLs from the page's start on. Call it before the page is opened. */
export async function countObjectUrls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const live = new Set<string>()
    const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)]
    URL.createObjectURL = (source) => {
      const url = create(source)
      live.add(url)
      return url
    }
    URL.revokeObjectURL = (url) => {
      live.delete(url)
      revoke(url)
    }
    Object.assign(globalThis, { liveObjectUrls: live })
  })
}

export async function levelsOf(page: Page, browser: CDPSession): Promise<Levels> {
  await browser.send('Performance.enable')
  // Twice: what only finalizers let go of is collected by the second.
  for (let i = 0; i < 2; i++) await browser.send('HeapProfiler.collectGarbage')
  const { metrics } = await browser.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
  const objectUrls = await page.evaluate(
    () => (globalThis as unknown as { liveObjectUrls: Set<string> }).liveObjectUrls.size,
  )
  return {
    ...(await tensorsOf(page)),
    domNodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    objectUrls,
    heapMegabytes: metric('JSHeapUsedSize') / 1e6,
  }
}

/** TensorFlow.js keeps its engine where any script of its worker finds it. */
async function tensorsOf(page: Page): Promise<Pick<Levels, 'tensors' | 'textures'>> {
  const worker = page.workers().find((one) => one.url().includes('embedder'))
  if (!worker) throw new Error('No worker runs the model.')
  return worker.evaluate(() => {
    interface Engine {
      state: { numTensors: number }
      backendInstance: {
        textureManager?: { getNumUsedTextures(): number; getNumFreeTextures(): number }
      }
    }
    const { state, backendInstance } = (globalThis as unknown as { _tfengine: Engine })._tfengine
    const manager = backendInstance.textureManager
    const textures = manager ? manager.getNumUsedTextures() + manager.getNumFreeTextures() : 0
    return { tensors: state.numTensors, textures }
  })
}

/** What has grown more than it may, in words; nothing where all came back. */
export function grown(before: Levels, after: Levels): string[] {
  const leaks = (Object.keys(MAY_GROW) as (keyof typeof MAY_GROW)[]).flatMap((name) => {
    const more = after[name] - before[name]
    return more > MAY_GROW[name] ? [`${name}: ${before[name]} became ${after[name]}`] : []
  })
  if (after.objectUrls > MOST_OBJECT_URLS) leaks.push(`objectUrls: there are ${after.objectUrls}`)
  return leaks
}
