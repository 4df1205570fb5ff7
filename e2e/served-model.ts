/** Another model than the site's own, which the page's own host seems to have. */
import type { Page } from '@playwright/test'

/** Where on the page's own host `serveModel` has it, for `?model=`. */
export const SERVED_MODEL = 'models/other/model.json'

/** Has the page's own host serve these files beside SERVED_MODEL; anything else there is its 404 page. */
export async function serveModel(
  page: Page,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  await page.route('**/models/other/*', (route) => {
    const body = files.get(new URL(route.request().url()).pathname.split('/').at(-1)!)
    if (body === undefined)
      return route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' })
    return route.fulfill({ body: typeof body === 'string' ? body : Buffer.from(body) })
  })
}
