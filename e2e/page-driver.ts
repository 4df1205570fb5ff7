/** Drives the page as a person would, and reads from it what a person or a script is promised. */
import { expect, type Page } from '@playwright/test'
import { articleLink } from './oracle.ts'

export interface ShownNeighbour {
  image: string
  distance: number
  rank: number
}

export const neighbourItems = (page: Page) =>
  page.getByRole('list', { name: 'Nearest images' }).getByRole('listitem')

/** Opens the page and waits for a mosaic. */
export async function openSite(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(neighbourItems(page).first()).toBeVisible()
}

/** Waits until the mosaic of this query is shown, then reads its neighbours. */
export async function neighboursOf(page: Page, query: string): Promise<ShownNeighbour[]> {
  await expect(page.getByRole('list', { name: 'Nearest images' })).toHaveAttribute(
    'data-query',
    query,
  )
  return shownNeighbours(page)
}

export async function shownNeighbours(page: Page): Promise<ShownNeighbour[]> {
  return neighbourItems(page).evaluateAll((items) =>
    (items as HTMLElement[]).map(({ dataset }) => ({
      image: dataset.image ?? '',
      distance: Number(dataset.distance),
      rank: Number(dataset.rank),
    })),
  )
}

/** The ten class scores that the bars show. */
export async function shownScores(page: Page): Promise<number[]> {
  return page
    .locator('[data-score]')
    .evaluateAll((bars) => (bars as HTMLElement[]).map((bar) => Number(bar.dataset.score)))
}

export async function waitForModel(page: Page, backend: 'webgl' | 'wasm'): Promise<void> {
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-model', /ready|failed/, { timeout: 200_000 })
  await expect(html).toHaveAttribute('data-model', 'ready')
  await expect(html).toHaveAttribute('data-backend', backend)
}

export interface FileBytes {
  name: string
  mimeType: string
  buffer: Buffer
}

export async function pick(page: Page, file: FileBytes): Promise<void> {
  await page.getByLabel('Choose an image').setInputFiles(file)
}

/** Lets go of a file over the page, as a file manager does. */
export async function drop(page: Page, file: FileBytes): Promise<void> {
  await dispatchTransfer(page, 'drop', file)
}

/** Pastes a file, as after copying a picture. */
export async function paste(page: Page, file: FileBytes): Promise<void> {
  await dispatchTransfer(page, 'paste', file)
}

async function dispatchTransfer(
  page: Page,
  kind: 'drop' | 'paste',
  { name, mimeType, buffer }: FileBytes,
): Promise<void> {
  await page.evaluate(
    ({ kind, name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], name, { type: mimeType }))
      const init = { bubbles: true, cancelable: true }
      document.body.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
      )
    },
    { kind, name, mimeType, base64: buffer.toString('base64') },
  )
}

/** The model stays on its way: what the page is like then, and nothing heavy while other things are looked at. */
export async function holdModel(page: Page): Promise<void> {
  await page.route('**/model/shard-*', () => new Promise(() => undefined))
}

/** The mosaic of one tile by the article's method, with its pictures, and no model. */
export async function openQuietly(page: Page, url: string): Promise<void> {
  await holdModel(page)
  await openSite(page, `${url}?backend=wasm${articleLink(42)}`)
  await expect(page.locator('.neighbours [data-picture=shown]')).toHaveCount(10)
}
