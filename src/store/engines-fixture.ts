/** For tests: engines that answer at once, in the place of engines.ts, and an address bar with its history. */
import { vi } from 'vitest'
import { Failure } from '../failure.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import type { FindRequest, KnownImages } from '../worker/finder.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'

const sheet = { columns: 4, rows: 4, tileSize: 32, path: '{sheet}', digits: 3 }
const COUNTS: Record<string, number> = { 'cifar10-test': 100, 'cifar10-train': 200 }

export const fakes = {
  finder: {
    ...{ open: vi.fn(), reopen: vi.fn(), opening: vi.fn(), find: vi.fn() },
    ...{ preparePhoto: vi.fn(), cropPhoto: vi.fn() },
    ...{ tilesOf: vi.fn(), takeRescored: vi.fn(), forgetRescored: vi.fn() },
    ...{ refresh: vi.fn(), readSheet: vi.fn() },
  },
  embedder: {
    ...{ embed: vi.fn(), embedAll: vi.fn(), rebuild: vi.fn() },
    ...{ rescore: vi.fn(), pauseRescore: vi.fn(), maker: vi.fn(), forgetRescored: vi.fn() },
  },
  database: {
    ...{ photo: vi.fn(), putPhoto: vi.fn(), setting: vi.fn(), putSetting: vi.fn() },
    rescored: vi.fn(),
  },
  judge: { refresh: vi.fn() },
  ownGalleries: {
    ...{ list: vi.fn(), create: vi.fn(), known: vi.fn(), append: vi.fn() },
    ...{ get: vi.fn(), remove: vi.fn(), delete: vi.fn(), rename: vi.fn() },
    ...{ setJob: vi.fn(), endJob: vi.fn(), setUnread: vi.fn(), tiles: vi.fn() },
    first: vi.fn(),
  },
  reader: { read: vi.fn(), close: vi.fn() },
}
export const { database, ownGalleries } = fakes
export const base = 'https://example.org/'
export const locks = undefined
export const finder = async () => fakes.finder
export const embedder = async () => fakes.embedder
export const reader = () => fakes.reader
export const judgeIfThere = async () => fakes.judge

/** Where the page is, and the links of all steps up to it. */
export const addressBar = { hash: '', steps: [''], replaced: 0 }

/** What each step of the history carries beside its link. */
let states: unknown[] = [null]

/** Where the browser is after a press on its Back button. */
export function stepBack(): void {
  addressBar.steps.pop()
  states.pop()
  addressBar.hash = addressBar.steps.at(-1)!
}

export const features = {
  scores: new Float32Array(10),
  embedding: new Float32Array(512),
  code: new Float32Array(128),
}

/** An answer that names its query: the only neighbour of image i is i + 1 of the same gallery, of a photo 99. */
export function answerTo({ query, searched }: Pick<FindRequest, 'query' | 'searched'>) {
  const [gallery, index] = 'gallery' in query ? [query.gallery, query.index] : [searched[0]!, 98]
  const place = Math.max(0, searched.indexOf(gallery))
  return { searched, galleries: Uint16Array.of(place), ids: Uint32Array.of(index + 1) }
}

/** A promise that the test settles. */
export function later<T>() {
  let settle: (value: T) => void = () => undefined
  return { promise: new Promise<T>((resolve) => (settle = resolve)), settle: (v: T) => settle(v) }
}

/**
 * Both galleries can be opened, every question has its answer, but none was made beforehand and no
 * photo is kept; a new visit's address bar.
 */
export function resetEngines(): void {
  const { finder: engine, embedder: model } = fakes
  engine.open.mockImplementation(async (id: string) => {
    if (!COUNTS[id]) throw new Failure('AssetMissing', `No ${id}.`)
    const description = { id, count: COUNTS[id], sheet, classes: ['frog'] }
    const makers = { modelSha256: 'a', autoencoderSha256: 'b', modelBytes: 1 }
    return { description, labels: new Uint8Array(COUNTS[id]), ...makers }
  })
  engine.reopen.mockImplementation(async (id: string, known: KnownImages) => {
    const { names = [], images = [], ...opened } = (await engine.open(id)) as OpenedGallery
    const from = opened.description.sheet.path === known.numbering ? known.count : 0
    return { ...opened, from, names: names.slice(from), images: images.slice(from) }
  })
  engine.opening.mockRejectedValue(new Failure('AssetMissing', 'No opening.'))
  engine.find.mockImplementation(async (request: FindRequest) => answerTo(request))
  let photos = 0
  engine.preparePhoto.mockImplementation(async () => {
    const id = String(++photos).padStart(16, '0')
    const crop = { x: 150, y: 0, size: 300 }
    const size = { width: 600, height: 300 }
    return { id, preview: new Blob(['x']), tile: new Uint8Array(3072), ...size, crop }
  })
  engine.cropPhoto.mockImplementation(async (_id: string, _file: File, crop: SquareCrop) => ({
    ...{ tile: new Uint8Array(3072).fill(crop.x % 256), crop, width: 600, height: 300 },
  }))
  model.embed.mockResolvedValue(features)
  Object.assign(addressBar, { hash: '', steps: [''], replaced: 0 })
  states = [null]
  const write = (state: unknown, link: string) => {
    states[states.length - 1] = state
    addressBar.steps[addressBar.steps.length - 1] = link
    addressBar.hash = link
  }
  const history = {
    get state() {
      return states.at(-1)
    },
    pushState: (state: unknown, _: string, link: string) => {
      addressBar.steps.push('')
      states.push(null)
      write(state, link)
    },
    replaceState: (state: unknown, _: string, link: string) => {
      addressBar.replaced++
      write(state, link)
    },
  }
  vi.stubGlobal('location', addressBar)
  vi.stubGlobal('window', { history })
}
