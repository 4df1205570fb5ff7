/** What a page holds on to, measured after its garbage was collected, and how much more it may hold later. */
import { expect, type CDPSession, type Page } from '@playwright/test'

export interface Levels {
  tensors: number
  /** Megabytes of all tensors, wherever they lie. */
  tensorMegabytes: number
  /** WebGL textures, in use or kept for the next run; 0 on WASM. */
  textures: number
  /** Megabytes of these textures. */
  gpuMegabytes: number
  domNodes: number
  listeners: number
  /** Those that were neither closed nor handed on, in the page and all its workers. */
  bitmaps: number
  objectUrls: number
  heapMegabytes: number
}

/**
 * A tensor, a texture or a bitmap more is a leak; the wall has more or fewer tiles, and the heap's
 * size is never the same.
 */
const MAY_GROW = {
  ...{ tensors: 0, tensorMegabytes: 0, textures: 0, gpuMegabytes: 0, bitmaps: 0 },
  ...{ domNodes: 400, listeners: 60, heapMegabytes: 10 },
}

/** Pictures of sheets are kept up to a number (store/sheets.ts), and a photo in view has its own. */
const MOST_OBJECT_URLS = 400 + 10

/** Counts object URLs and bitmaps from the page's start on. Call it before the page is opened. */
export async function countLive(page: Page): Promise<void> {
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
  await page.addInitScript(countBitmaps)
  page.on('worker', (worker) => void worker.evaluate(countBitmaps))
}

/**
 * Runs in the page and in each worker. A bitmap that is closed or transferred has no width any more.
 * Only methods: named functions would need a part of the bundler's that is not there.
 */
function countBitmaps(): void {
  const made: ImageBitmap[] = []
  const create = createImageBitmap as (...call: unknown[]) => Promise<ImageBitmap>
  Object.assign(globalThis, {
    async createImageBitmap(...call: unknown[]) {
      const bitmap = await create(...call)
      made.push(bitmap)
      return bitmap
    },
    countLiveBitmaps() {
      made.splice(0, Infinity, ...made.filter(({ width }) => width > 0))
      return made.length
    },
  })
}

/** Call it while nothing is asked. */
export async function levelsOf(page: Page, browser: CDPSession): Promise<Levels> {
  await waitForRest(page)
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
    bitmaps: await bitmapsOf(page),
    objectUrls,
    heapMegabytes: metric('JSHeapUsedSize') / 1e6,
  }
}

/**
 * Until the page asks its model for nothing more. The model works in turn: what was asked for last is
 * done last. Seen twice, further apart than the page waits before it asks (ui/code-memory.tsx).
 */
async function waitForRest(page: Page): Promise<void> {
  const rebuilding = page.getByText('Rebuilding…')
  let quiet = 0
  const look = async () => (quiet = (await rebuilding.count()) ? 0 : quiet + 1)
  await expect.poll(look, { intervals: [400] }).toBeGreaterThanOrEqual(2)
}

async function bitmapsOf(page: Page): Promise<number> {
  const workers = page.workers().map((worker) => worker.evaluate('countLiveBitmaps()'))
  const counts = await Promise.all([page.evaluate('countLiveBitmaps()'), ...workers])
  return (counts as number[]).reduce((sum, one) => sum + one, 0)
}

/** TensorFlow.js keeps its engine where any script of its worker finds it. */
async function tensorsOf(
  page: Page,
): Promise<Pick<Levels, 'tensors' | 'tensorMegabytes' | 'textures' | 'gpuMegabytes'>> {
  const worker = page.workers().find((one) => one.url().includes('embedder'))
  if (!worker) throw new Error('No worker runs the model.')
  return worker.evaluate(() => {
    interface Engine {
      memory(): { numTensors: number; numBytes: number; numBytesInGPUAllocated?: number }
      backendInstance: {
        textureManager?: { getNumUsedTextures(): number; getNumFreeTextures(): number }
      }
    }
    const engine = (globalThis as unknown as { _tfengine: Engine })._tfengine
    const { numTensors, numBytes, numBytesInGPUAllocated = 0 } = engine.memory()
    const manager = engine.backendInstance.textureManager
    return {
      tensors: numTensors,
      tensorMegabytes: numBytes / 1e6,
      textures: manager ? manager.getNumUsedTextures() + manager.getNumFreeTextures() : 0,
      gpuMegabytes: numBytesInGPUAllocated / 1e6,
    }
  })
}

/** What has grown more than it may, in words; nothing where all came back. */
export function grown(before: Levels, after: Levels): string[] {
  const leaks = (Object.keys(MAY_GROW) as (keyof typeof MAY_GROW)[]).flatMap((name) => {
    const more = after[name] - before[name]
    // Written so that what was not measured, NaN, fails too.
    return more <= MAY_GROW[name] ? [] : [`${name}: ${before[name]} became ${after[name]}`]
  })
  if (after.objectUrls > MOST_OBJECT_URLS) leaks.push(`objectUrls: there are ${after.objectUrls}`)
  return leaks
}
