/** Drives the page of one's own photos as a person would. */
import { expect, type Page } from '@playwright/test'
import { watchForDropTarget } from './page-driver.ts'
import { SERVED_MODEL, serveModel } from './served-model.ts'
import { tinyModel } from './tiny-model.ts'

/** Opens it, on WASM, which is quick here. @param more of the query string */
export async function openPhotos(page: Page, url: string, more = ''): Promise<void> {
  // Folders are chosen by an input: the browser's own picker cannot be driven.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await page.goto(`${url}?backend=wasm${more}#/photos`)
  await expect(page.getByRole('heading', { name: 'Your photos' })).toBeVisible()
}

/** Opens it with a model of a few kilobytes, where what it says of the photos is never asked. */
export async function openPhotosWithTinyModel(page: Page, url: string): Promise<void> {
  await serveModel(page, tinyModel())
  await openPhotos(page, url, `&model=${SERVED_MODEL}`)
}

/** The card of a gallery. */
export const galleryCard = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Chooses a folder for a new gallery. */
export async function bringInFolder(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Choose a folder').first().setInputFiles(folder)
}

/** Lets go of a folder over the page, whatever it shows: as the browser itself has it, events and all. */
export async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  const targetShown = await watchForDropTarget(page)
  await drag('dragEnter')
  await drag('dragOver')
  await targetShown()
  await drag('drop')
  await session.detach()
}

/** Waits until the photos on their way are all there. */
export async function waitForPhotos(
  page: Page,
  words: string | RegExp = /can be searched now|Nothing was added/,
) {
  await expect(page.getByText(words)).toBeVisible()
}
