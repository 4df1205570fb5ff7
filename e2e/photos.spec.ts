/** Photos of one's own: dropped, picked, pasted; scored by the real model on WebGL and on WASM. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  drop,
  neighbourItems,
  neighboursOf,
  openSite,
  paste,
  pick,
  shownNeighbours,
  shownScores,
  waitForModel,
} from './page-driver.ts'
import { fault } from './fault.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import { expect, sharedPage, test } from './site-fixture.ts'
import {
  emptyFile,
  everyFormat,
  phonePhoto,
  textNamedPng,
  tilePng,
  truncatedJpeg,
} from './test-files.ts'

const reference = JSON.parse(readFileSync('training/weights/reference.json', 'utf8')) as {
  images: number[]
  scores: number[][]
}

/** A dropped PNG of a test tile gets the shipped scores and finds its tile. */
async function expectTilesFound(page: Page, url: string, backend: 'webgl' | 'wasm'): Promise<void> {
  await openSite(page, `${url}?backend=${backend}${articleLink(6)}`)
  await waitForModel(page, backend)
  for (const index of [42, 1234]) {
    await drop(page, await tilePng(index))
    await neighboursOf(page, `tile-${index}.png`)
    const scores = await shownScores(page)
    shippedScores(index).forEach((score, c) =>
      expect(Math.abs(score - scores[c]!)).toBeLessThan(1e-3),
    )
    const shown = await shownNeighbours(page)
    expect(shown[0]!.image).toBe(imageId(index))
    // The table is searched with the scores that this backend gave, exactly.
    expect(shown.map(({ image }) => image)).toEqual(nearest(scores, 10).map(({ image }) => image))
  }
}

test.describe.serial('on webgl, which takes half a minute to start', () => {
  const shared = sharedPage()

  test('a dropped PNG of a test tile gets the shipped scores and finds its tile, on webgl', async ({
    site,
  }) => {
    await expectTilesFound(shared(), site.url, 'webgl')
  })

  test('on webgl the shipped model names the reference images as the float32 reference does', async () => {
    const page = shared()
    let largest = 0
    for (const [i, index] of reference.images.entries()) {
      await drop(page, await tilePng(index))
      await neighboursOf(page, `tile-${index}.png`)
      const scores = await shownScores(page)
      const expected = reference.scores[i]!
      largest = Math.max(largest, ...expected.map((score, c) => Math.abs(score - scores[c]!)))
      const [first, second] = expected.toSorted((a, b) => b - a)
      if (first! - second! > 0.1)
        expect(scores.indexOf(Math.max(...scores))).toBe(expected.indexOf(first!))
    }
    console.log(`Largest difference of a score, shipped model on WebGL against float32: ${largest}`)
    expect(largest).toBeLessThan(0.004)
  })
})

test('a dropped PNG of a test tile gets the shipped scores and finds its tile, on wasm', async ({
  page,
  site,
}) => {
  await expectTilesFound(page, site.url, 'wasm')
})

test('a 4000x3000 phone photo with EXIF orientation 6 is seen upright', async ({ page, site }) => {
  await openSite(page, site.url)
  await pick(page, await phonePhoto())
  await neighboursOf(page, 'IMG_0042.JPG')
  await expect(neighbourItems(page)).toHaveCount(10)
  await expect(page.getByText(/3,000 × 4,000/)).toBeVisible()
  const { size, colours } = await shownPhoto(page)
  expect(size).toEqual([384, 512])
  for (const [top, bottom] of [await seenColours(page), colours]) {
    expect(top![0]!).toBeGreaterThan(top![2]! + 100)
    expect(bottom![2]!).toBeGreaterThan(bottom![0]! + 100)
  }
})

test('a pasted image is a query; going back to it and reloading its link need no new paste', async ({
  page,
  site,
}) => {
  await openSite(page, site.url)
  await paste(page, await tilePng(5))
  const answer = await neighboursOf(page, 'tile-5.png')
  await expect(page).toHaveURL(/#\/photo\/[0-9a-f]{16}\?/)
  const next = answer[1]!.image
  await neighbourItems(page).nth(1).getByRole('button').click()
  await neighboursOf(page, next)
  await page.goBack()
  expect(await neighboursOf(page, 'tile-5.png')).toEqual(answer)
  await page.reload()
  expect(await neighboursOf(page, 'tile-5.png')).toEqual(answer)
})

test(
  'files that are no images each get their sentence and leave the mosaic as it was',
  fault({
    fault: 'A file is no image, empty, or cut short',
    injected: 'A text named .png, an empty .jpg and half a JPEG are dropped',
    seen: 'For each a sentence that names the file and says what it is',
    kept: 'The mosaic in view',
  }),
  async ({ page, site }) => {
    await openSite(page, `${site.url}#/${imageId(42)}`)
    const before = await neighboursOf(page, imageId(42))
    for (const [file, sentence] of [
      [textNamedPng, /notes\.png/],
      [emptyFile, /empty\.jpg.*empty/],
      [await truncatedJpeg(), /half\.jpg/],
    ] as const) {
      await drop(page, file)
      await expect(page.getByRole('status')).toHaveText(sentence)
      expect(await neighboursOf(page, imageId(42))).toEqual(before)
      await page.getByRole('button', { name: 'Dismiss' }).click()
    }
  },
)

test('JPEG, PNG, WebP, AVIF, GIF and BMP are all read', async ({ page, site }) => {
  await openSite(page, site.url)
  const seen: number[][] = []
  for (const file of await everyFormat()) {
    await drop(page, file)
    await neighboursOf(page, file.name)
    const [top] = await seenColours(page)
    seen.push(top!)
  }
  // #20a040, give or take what lossy formats change.
  for (const colour of seen)
    [0x20, 0xa0, 0x40].forEach((value, c) => expect(Math.abs(colour[c]! - value)).toBeLessThan(12))
})

test(
  'where workers are blocked, the page answers and scores by itself',
  fault({
    fault: 'Workers are blocked',
    injected: '`Worker` is removed',
    seen: 'Answers as always',
    kept: 'Tiles and photos are answered, in the page itself',
  }),
  async ({ page, site }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'Worker', { value: undefined })
    })
    await openSite(page, site.url)
    await waitForModel(page, 'wasm')
    await drop(page, await tilePng(42))
    expect((await neighboursOf(page, 'tile-42.png'))[0]!.image).toBe(imageId(42))
  },
)

test('a sample photo is one click away', async ({ page, site }) => {
  await openSite(page, site.url)
  await page.getByRole('group', { name: 'Sample photos' }).getByRole('button').first().click()
  await expect(page).toHaveURL(/#\/photo\//)
  await expect(neighbourItems(page)).toHaveCount(10)
})

/** Mean colours of the upper and the lower half of the 32x32 that the model sees. */
async function seenColours(page: Page): Promise<number[][]> {
  return page.getByRole('img', { name: 'The 32 by 32 pixels' }).evaluate((canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext('2d')!
    return [0, 16].map((top) => {
      const { data } = context.getImageData(0, top, 32, 16)
      return [0, 1, 2].map((channel) => {
        let sum = 0
        for (let i = channel; i < data.length; i += 4) sum += data[i]!
        return sum / (32 * 16)
      })
    })
  })
}

/** Size of the photo's picture on the page in its own pixels, and its colours above and below. */
async function shownPhoto(page: Page): Promise<{ size: number[]; colours: number[][] }> {
  return page.locator('img.photo').evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(image, 0, 0)
    const colourAt = (y: number) => [...context.getImageData(width / 2, y, 1, 1).data]
    return { size: [width, height], colours: [colourAt(height * 0.2), colourAt(height * 0.8)] }
  })
}
