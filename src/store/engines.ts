/** The finder, the embedder and the judge, each connected when first needed, and anew once the browser has ended it. */
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
const connected = {
  finder: new Once<ConnectedFinder>(),
  embedder: new Once<ConnectedEmbedder>(),
  judge: new Once<ConnectedJudge>(),
}
type EngineName = keyof typeof connected

/** Who hears that one has ended. */
const told: Partial<Record<EngineName, () => void>> = {}

/** Has `act` called whenever the browser has ended an engine, before the calls that wait for it throw `WorkerGone`. */
export function whenEnded(engine: EngineName, act: () => void): void {
  told[engine] = act
}

async function connect<Engine>(
  engine: EngineName,
  how: (...to: [string, Thread, AnotherModel | undefined, () => void]) => Promise<Engine>,
  thread: Thread,
): Promise<Engine> {
  const { another } = (await chosenModel()) ?? {}
  return how(base, thread, another, () => {
    connected[engine].forget()
    told[engine]?.()
  })
}

async function connectWithModel(): Promise<ConnectedEmbedder> {
  const thread = wantedThread() ?? embedderThread(wantedBackend)
  const engine = await connect('embedder', connectEmbedder, thread)
  const model = await chosenModel()
  if (model) await engine.bring(model.files)
  return engine
}

export function finder(): Promise<ConnectedFinder> {
  return connected.finder.get(() => connect('finder', connectFinder, wantedThread() ?? 'worker'))
}

export function embedder(): Promise<ConnectedEmbedder> {
  return connected.embedder.get(connectWithModel)
}

export function judge(): Promise<ConnectedJudge> {
  return connected.judge.get(() => connect('judge', connectJudge, wantedThread() ?? 'worker'))
}

/** The judge, if there is one: if anything has needed it. */
export function judgeIfThere(): Promise<ConnectedJudge> | undefined {
  return connected.judge.ifAsked
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
