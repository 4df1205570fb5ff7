/** Odd and broken files, through the page's own checks and the browser's own decoder. */
import type { Page } from '@playwright/test'
import { sentenceFor } from '../src/failure.ts'
import { checkFile } from '../src/images/read-file.ts'
import { oddFiles, type OddFile } from './odd-files.ts'
import { expect, test } from './site-fixture.ts'

test('of a hundred odd files each is decoded or named with its reason, and none runs', async ({
  page,
}) => {
  const files = await oddFiles()
  expect(files.length).toBeGreaterThan(100)
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  // No two are alike, so that all of them can be counted in a gallery.
  const good = files.filter(({ unread }) => !unread).map(({ buffer }) => buffer.toString('base64'))
  expect(new Set(good).size).toBe(good.length)
  const surprises: string[] = []
  for (const file of files) {
    const said = await readAs(page, file)
    const isRight = file.unread ? file.unread.test(said) : said === ''
    if (!isRight) surprises.push(`${JSON.stringify(file.name)}: ${said || 'was decoded'}`)
  }
  expect(surprises).toEqual([])
})

/** What a reader says of the file; '' where it is decoded. */
async function readAs(page: Page, { name, buffer }: OddFile): Promise<string> {
  try {
    await checkFile(new File([new Uint8Array(buffer)], name))
  } catch (error) {
    return sentenceFor(error)
  }
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const options = { imageOrientation: 'from-image', premultiplyAlpha: 'premultiply' } as const
    return createImageBitmap(new Blob([bytes]), options).then(
      (bitmap) => (bitmap.close(), ''),
      () => 'It could not be decoded.',
    )
  }, buffer.toString('base64'))
}
