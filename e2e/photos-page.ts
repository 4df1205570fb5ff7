/** Drives the page of one's own photos as a person would. */
import { expect, type Page } from '@playwright/test'

/** Opens it, on WASM, which is quick here. */
export async function openPhotos(page: Page, url: string): Promise<void> {
  // Folders are chosen by an input: the browser's own picker cannot be driven.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await page.goto(`${url}?backend=wasm#/photos`)
  await expect(page.getByRole('heading', { name: 'Your photos' })).toBeVisible()
}

/** The card of a gallery. */
export const galleryCard = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Chooses a folder for a new gallery. */
export async function bringInFolder(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Choose a folder').first().setInputFiles(folder)
}

/** Waits until the photos on their way are all there. */
export async function waitForPhotos(page: Page, words: string | RegExp = /can be searched now/) {
  await expect(page.getByText(words)).toBeVisible({ timeout: 120_000 })
}
