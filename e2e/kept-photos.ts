/** Looks into the database of the page at the root of its host. */
import type { Page } from '@playwright/test'

export const DATABASE = 'lookalike:/'

/** Whether the database has a photo of this name by now. */
export async function keepsPhoto(page: Page, name: string): Promise<boolean> {
  return page.evaluate(
    ([database, name]) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open(database!)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('photos').objectStore('photos').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve((all.result as { name: string }[]).some((photo) => photo.name === name))
          }
        }
      }),
    [DATABASE, name],
  )
}
