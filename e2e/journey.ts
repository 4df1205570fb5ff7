/**
 * What a visitor does first, in another browser than the tests': `npm run journey -- <driver> [capabilities]`. The driver
 * is one that runs already, such as `safaridriver --port 4444`; capabilities are its own, as JSON.
 */
import { strict as assert } from 'node:assert'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BackendName } from '../src/features/backend.ts'
import { articleLink, imageId, nearest, shippedScores } from './oracle.ts'
import type { FileBytes } from './page-driver.ts'
import { ISOLATED, serveSite } from './site.ts'
import { phonePhoto, tilePng } from './test-files.ts'
import { RemoteBrowser } from './webdriver.ts'

const [driver = 'http://127.0.0.1:4444', capabilities = '{}'] = process.argv.slice(2)
const TILES = [42, 77, 1234, 2000, 5005]
const PHONE = await phonePhoto()
const FILES = [PHONE, ...(await Promise.all(TILES.map(tilePng)))]

const browser = await RemoteBrowser.open(driver, JSON.parse(capabilities) as object)
console.log(await browser.run(() => navigator.userAgent))
try {
  await visit('on a plain host', {})
  await visit('on a host that isolates the page', ISOLATED)
} finally {
  await browser.close()
}

async function visit(host: string, headers: Record<string, string>): Promise<void> {
  console.log(host)
  const site = await serveSite('/', { headers, answers: answerWithFiles })
  for (const backend of ['wasm', 'webgl'] as const) await askOfPhotos(site.url, backend)
  await bringInPhotos(site.url)
  await goOffline(site)
}

/** The page may fetch from its own host alone. */
function answerWithFiles(request: IncomingMessage, response: ServerResponse): boolean {
  const file = FILES.find(({ name }) => request.url === `/given/${name}`)
  if (file) response.writeHead(200, { 'content-type': file.mimeType }).end(file.buffer)
  return file !== undefined
}

async function askOfPhotos(url: string, backend: BackendName): Promise<void> {
  await browser.goTo(`${url}?backend=${backend}${articleLink(6)}`)
  const first = nearest(shippedScores(6), 10, 6).map(({ image }) => image)
  assert.deepEqual(await tenOf(imageId(6)), first)
  await click(`[data-image="${first[0]}"] button`)
  await tenOf(first[0]!)
  await there('the model', () => /ready|failed/.test(document.documentElement.dataset.model ?? ''))
  const started = await browser.run(() => document.documentElement.dataset.backend)
  console.log(
    `  the model runs on ${started}${started === backend ? '' : `, and not on ${backend}`}`,
  )
  let largest = 0
  for (const index of TILES) {
    await drop(await tilePng(index))
    const shown = await tenOf(`tile-${index}.png`)
    const scores = await shownScores()
    const off = shippedScores(index).map((score, c) => Math.abs(score - scores[c]!))
    largest = Math.max(largest, ...off)
    const expected = nearest(scores, 10).map(({ image }) => image)
    assert.deepEqual(shown, expected)
    assert.equal(shown[0], imageId(index))
  }
  assert.ok(largest < 1e-3, `a score is ${largest} off`)
  await drop(PHONE)
  await tenOf(PHONE.name)
  console.log(
    `  ${TILES.length} tiles found, no score further off than ${largest}; a photo of a phone`,
  )
}

async function bringInPhotos(url: string): Promise<void> {
  await browser.goTo(`${url}?backend=wasm#/photos`)
  await there(
    'the page of own photos',
    () => document.querySelector('main input[type=file]') !== null,
  )
  await drop(...FILES)
  await there('the photos', () => document.body.innerText.includes('photos can be searched now'))
  await browser.reload()
  const count = String(FILES.length)
  await there(
    'the gallery',
    (count) => document.querySelector('article')?.dataset.count === count,
    count,
  )
  await click('article li button')
  await there('the answer', () =>
    (document.querySelector<HTMLElement>('[data-query]')?.dataset.query ?? '').startsWith('own-'),
  )
  console.log(`  ${count} photos brought in, there after a reload, and answered`)
}

async function goOffline(site: { url: string; close: () => Promise<void> }): Promise<void> {
  const url = `${site.url}?backend=wasm${articleLink(6)}`
  await browser.goTo(url)
  await there('what is kept', async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const { model, gallery } = document.documentElement.dataset
    return registration?.active?.state === 'activated' && model === 'ready' && gallery === 'ready'
  })
  await site.close()
  await browser.goTo(url)
  await tenOf(imageId(6))
  await there('the model', () => document.documentElement.dataset.model === 'ready')
  console.log('  opens, searches and has its model without a network')
}

/** Waits for what `isSo` says in the page. */
async function there<Given extends unknown[]>(
  what: string,
  isSo: (...given: Given) => boolean | Promise<boolean>,
  ...given: Given
): Promise<void> {
  for (const end = Date.now() + 240_000; Date.now() < end;)
    if (await browser.run(isSo, ...given)) return
  throw new Error(`${what} did not come: ${await browser.run(() => document.body.innerText)}`)
}

async function tenOf(query: string): Promise<string[]> {
  await there(
    `the ten of ${query}`,
    (query) => document.querySelectorAll(`ol[data-query="${query}"] [data-image]`).length === 10,
    query,
  )
  return browser.run(() =>
    [...document.querySelectorAll<HTMLElement>('ol[data-query] [data-image]')].map(
      ({ dataset }) => dataset.image!,
    ),
  )
}

function shownScores(): Promise<number[]> {
  return browser.run(() =>
    [...document.querySelectorAll<HTMLElement>('[data-score]')].map(({ dataset }) =>
      Number(dataset.score),
    ),
  )
}

async function click(selector: string): Promise<void> {
  await browser.run((selector) => document.querySelector<HTMLElement>(selector)!.click(), selector)
}

/** Lets go of files over the page. */
async function drop(...files: FileBytes[]): Promise<void> {
  await browser.run(
    async (names) => {
      const dataTransfer = new DataTransfer()
      for (const name of names) {
        const content = await (await fetch(`given/${name}`)).blob()
        dataTransfer.items.add(new File([content], name, { type: content.type }))
      }
      const init = { bubbles: true, cancelable: true, dataTransfer }
      document.body.dispatchEvent(new DragEvent('drop', init))
    },
    files.map(({ name }) => name),
  )
}
