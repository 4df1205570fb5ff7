/** Another model than the site's own: chosen by the page's address, or dropped onto the page. */
import { Failure, sentenceFor } from '../failure.ts'
import { displayName } from '../images/file-name.ts'
import type { AnotherModel, ReadModelFile } from '../storage/another-model.ts'
import { keepDropped, keptDropped, forgetDropped } from '../storage/dropped-model.ts'
import { silenceGuard, TIMING, wholeBody } from '../storage/request.ts'
import * as anotherModelWords from '../words/another-model.ts'
import { tell } from './notices.ts'
import { state } from './state.ts'

/** The value of `?model=` that asks for the model that was dropped. */
const DROPPED = 'dropped'

/** A model whose files have come: model.json, then the shards in order. */
export interface ChosenModel {
  another: AnotherModel
  files: readonly Blob[]
}

/**
 * The model that `?model=` asks for; undefined, which is told, where it cannot take the place of the
 * own one.
 * @param base absolute URL of the page's folder, with a slash at its end
 */
export async function openChosenModel(
  base: string,
  wanted: string | null,
): Promise<ChosenModel | undefined> {
  if (wanted !== DROPPED) void forgetDropped(base)
  if (!wanted) return undefined
  const isDropped = wanted === DROPPED
  const name = isDropped ? anotherModelWords.dropped : displayName(wanted)
  state.setState({ another: { status: 'fetching', name } })
  try {
    const read = isDropped ? await keptDropped(base) : readBeside(base, wanted)
    const { readAnotherModel } = await modelReader()
    const { files, ...another } = await readAnotherModel(name, read)
    state.setState({ another: { status: 'used', ...another } })
    return { another, files: Array.from(files.values(), (bytes) => new Blob([bytes])) }
  } catch (error) {
    state.setState({ another: { status: 'none' } })
    tell('trouble', anotherModelWords.goesOn(sentenceFor(error)))
    return undefined
  }
}

/** Few visits bring a model: what checks its files comes then. Throws `NetworkFailed`. */
function modelReader() {
  return import('../storage/another-model.ts').catch(() => {
    throw new Failure('NetworkFailed', anotherModelWords.readerMissing)
  })
}

/** Whether what was dropped is a model, not photos. */
export function isModel(files: Iterable<File>): boolean {
  return [...files].some(({ name }) => name === 'model.json')
}

/** Checks the files and starts the page anew with their model; where they are none, says why. */
export async function dropModel(base: string, files: readonly File[]): Promise<void> {
  try {
    const { assertModelBytes, CLASSES_JSON, readAnotherModel } = await modelReader()
    const name = anotherModelWords.dropped
    const byName = new Map(files.map((file) => [file.name, file]))
    const read: ReadModelFile = async (path) => {
      const file = byName.get(path.split('/').at(-1)!)
      if (!file) return undefined
      assertModelBytes(name, file.size)
      const bytes = await file.arrayBuffer().catch(() => {
        throw new Failure('AssetMissing', anotherModelWords.fileUnread(path, name))
      })
      return new Uint8Array(bytes)
    }
    const model = await readAnotherModel(name, read)
    const classes = await read(CLASSES_JSON)
    await keepDropped(
      base,
      new Map([...model.files, ...(classes ? [[CLASSES_JSON, classes] as const] : [])]),
    )
    location.assign(pageWith(location, DROPPED))
  } catch (error) {
    tell('trouble', sentenceFor(error))
  }
}

/** The address of this page with another model, or with its own; other settings stay. */
export function pageWith({ search }: Pick<Location, 'search'>, model?: string): string {
  const flags = new URLSearchParams(search)
  flags.delete('model')
  if (model) flags.set('model', model)
  const text = flags.toString()
  return text ? `?${text}` : './'
}

/** The address of this page once nothing is kept that was dropped; a model on the host stays. */
export function pageWithoutDropped(here: Pick<Location, 'pathname' | 'search'>): string {
  const isDropped = new URLSearchParams(here.search).get('model') === DROPPED
  return isDropped ? pageWith(here) : here.pathname + here.search
}

/** Reads the files of a model on this page's own host. */
function readBeside(base: string, wanted: string): ReadModelFile {
  const url = addressOf(wanted, base)
  if (url?.origin !== new URL(base).origin)
    throw new Failure('ModelMismatch', anotherModelWords.fromElsewhere(wanted))
  return async (path) => {
    // The model.json may have another name.
    const at = path === 'model.json' ? url : new URL(path, url)
    const lost = new Failure('NetworkFailed', anotherModelWords.fileNotFetched(path, wanted))
    const { attempt, inTime } = silenceGuard(TIMING.silence, () => lost)
    try {
      // A redirect to another host fails, too.
      const response = await inTime(fetch(at, { mode: 'same-origin', signal: attempt.signal }))
      // Hosts that answer everything with their page have no such file either.
      const isPage = path !== 'model.json' && isHtml(response)
      return response.ok && !isPage ? await wholeBody(response, inTime) : undefined
    } catch {
      throw lost
    }
  }
}

/** Undefined where it is none; Safari before 17 has no `URL.canParse`. */
function addressOf(wanted: string, base: string): URL | undefined {
  try {
    return new URL(wanted, base)
  } catch {
    return undefined
  }
}

const isHtml = ({ headers }: Response) => (headers.get('content-type') ?? '').includes('text/html')
