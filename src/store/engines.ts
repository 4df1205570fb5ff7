/** The finder, the embedder and the judge, each connected once, when first needed. */
import { Once } from '../once.ts'
import {
  connectEmbedder,
  connectFinder,
  connectJudge,
  connectReader,
  writeNumbers,
  type ConnectedEmbedder,
  type ConnectedFinder,
  type ConnectedJudge,
  type ConnectedReader,
  type Thread,
} from '../worker/connect.ts'
import type { AnotherModel } from '../storage/another-model.ts'
import { Database } from '../storage/database.ts'
import { OwnGalleries } from '../storage/own-galleries.ts'
import type { NumbersAs } from '../worker/numbers.ts'
import { openChosenModel, type ChosenModel } from './chosen-model.ts'
import { embedderThread } from './embedder-thread.ts'

/** The page's folder, with a slash at its end. */
export const base = new URL('.', document.baseURI).href

/** By which tabs know of each other; undefined on plain http, where browsers have none. */
export const locks = (navigator as Partial<Navigator>).locks

export const database = new Database(base)

export const ownGalleries = new OwnGalleries(base)

const flags = new URLSearchParams(location.search)

/** `?backend=webgl|wasm`, also onto software WebGL. */
export const wantedBackend = (['webgl', 'wasm'] as const).find(
  (name) => name === flags.get('backend'),
)

let chosen: Promise<ChosenModel | undefined> | undefined

/** What `?model=` asks for, fetched once; every engine waits for it, so that none takes another model's features for its own. */
function chosenModel(): Promise<ChosenModel | undefined> {
  return (chosen ??= openChosenModel(base, flags.get('model')))
}

// Their scripts may come the next time, where they did not.
const connectedFinder = new Once<ConnectedFinder>()
const connectedEmbedder = new Once<ConnectedEmbedder>()
const connectedJudge = new Once<ConnectedJudge>()

async function connect<Engine>(
  how: (base: string, thread: Thread, another?: AnotherModel) => Promise<Engine>,
  thread: Thread,
): Promise<Engine> {
  return how(base, thread, (await chosenModel())?.another)
}

async function connectWithModel(): Promise<ConnectedEmbedder> {
  const engine = await connect(connectEmbedder, wantedThread() ?? embedderThread(wantedBackend))
  const model = await chosenModel()
  if (model) await engine.bring(model.files)
  return engine
}

export function finder(): Promise<ConnectedFinder> {
  return connectedFinder.get(() => connect(connectFinder, wantedThread() ?? 'worker'))
}

export function embedder(): Promise<ConnectedEmbedder> {
  return connectedEmbedder.get(connectWithModel)
}

export function judge(): Promise<ConnectedJudge> {
  return connectedJudge.get(() => connect(connectJudge, wantedThread() ?? 'worker'))
}

/** The judge, if anything has needed it yet. */
export function judgeIfThere(): Promise<ConnectedJudge> | undefined {
  return connectedJudge.ifAsked
}

let connectedReader: ConnectedReader | undefined

/** Reads many photos, on threads of their own. */
export function reader(): ConnectedReader {
  return (connectedReader ??= connectReader(base, wantedThread() ?? 'worker'))
}

/** The bytes of a file of the gallery's numbers, written beside the page. */
export function numbersOf(galleryId: string, as: NumbersAs): Promise<Uint8Array<ArrayBuffer>> {
  return writeNumbers(base, wantedThread() ?? 'worker', galleryId, as)
}

/** `?thread=page|worker` */
function wantedThread(): Thread | undefined {
  return (['page', 'worker'] as const).find((thread) => thread === flags.get('thread'))
}
