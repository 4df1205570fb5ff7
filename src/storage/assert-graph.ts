/** What a model.json must say of itself to be a model for tiles: known before any weight has come. */
import { Failure } from '../failure.ts'
import { assertTenScores } from '../features/class-count.ts'
import { TILE_SIZE } from '../images/tile.ts'
import * as broughtModelWords from '../words/brought-model.ts'

interface Shape {
  dim?: { size?: string | number }[]
  unknownRank?: boolean
}

interface Signature {
  tensorShape?: Shape
}

/** The parts of a TensorFlow.js model.json that are looked at. */
export interface ModelFile {
  format?: string
  signature?: { inputs?: Record<string, Signature>; outputs?: Record<string, Signature> }
  modelTopology?: {
    node?: { name: string; op: string; attr?: { shape?: { shape?: Shape } } }[]
  }
  weightsManifest: { paths: string[] }[]
}

/** Throws `ModelMismatch`, naming the model, what it has, and what it should have. */
export function assertGraph(name: string, model: ModelFile): void {
  const nodes = model?.modelTopology?.node
  if (!Array.isArray(nodes) || !isManifest(model.weightsManifest))
    throw mismatch(broughtModelWords.noGraph(name))
  const { inputs = {}, outputs = {} } = model.signature ?? {}
  const named = (kind: Record<string, Signature>, wanted: string) =>
    wanted in kind || nodes.some((node) => node.name === wanted)
  if (!named(inputs, 'tile')) throw mismatch(broughtModelWords.noInput(name))
  for (const output of ['scores', 'embedding'])
    if (!named(outputs, output)) throw mismatch(broughtModelWords.noOutput(name, output))
  const placeholder = nodes.find((node) => node.name === 'tile')
  assertInput(name, sizesOf(inputs.tile?.tensorShape ?? placeholder?.attr?.shape?.shape))
  assertScores(name, sizesOf(outputs.scores?.tensorShape))
}

function isManifest(manifest: unknown): boolean {
  if (!Array.isArray(manifest)) return false
  const paths = (manifest as Partial<ModelFile['weightsManifest'][number]>[]).map(
    (group) => group?.paths,
  )
  return paths.every((list) => Array.isArray(list) && list.every((path) => isBeside(path)))
}

/** Whether it names a file of the model's folder, or below it. */
function isBeside(path: unknown): boolean {
  return typeof path === 'string' && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)
}

/** -1 where any size will do; undefined where the file does not tell. */
function sizesOf(shape: Shape | undefined): number[] | undefined {
  if (!shape?.dim || shape.unknownRank) return undefined
  return shape.dim.map(({ size }) => Number(size ?? 0))
}

/** Tiles come one alone or eight at once. */
function assertInput(name: string, sizes: number[] | undefined): void {
  if (!sizes) return
  const [count, ...rest] = sizes
  const wanted = [TILE_SIZE, TILE_SIZE, 3]
  if (count === -1 && rest.length === 3 && rest.every((size, i) => size === wanted[i])) return
  throw mismatch(broughtModelWords.otherInput(name, sizes, wanted))
}

function assertScores(name: string, sizes: number[] | undefined): void {
  const width = sizes?.at(-1)
  if (width === undefined || width === -1) return
  assertTenScores(width, name)
}

function mismatch(sentence: string): Failure {
  return new Failure('ModelMismatch', sentence)
}
