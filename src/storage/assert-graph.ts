/** What a model.json must say of itself to be a model for tiles: known before any weight has come. */
import { Failure } from '../failure.ts'
import { assertTenScores } from '../features/class-count.ts'
import { TILE_SIZE } from '../images/tile.ts'
import * as broughtModelWords from '../words/brought-model.ts'
import { isBelow } from './manifest.ts'

interface Shape {
  dim?: unknown
  unknownRank?: unknown
}

/** Whatever is not a number of sizes is read as if nothing were told. */
type Signature = { tensorShape?: Shape | null } | null

/** The parts of a TensorFlow.js model.json that are looked at. */
export interface ModelFile {
  format?: string
  signature?: { inputs?: unknown; outputs?: unknown } | null
  modelTopology?: { node?: Node[] } | null
  weightsManifest: { paths: string[] }[]
}

interface Node {
  name: string
  attr?: { shape?: { shape?: Shape | null } | null } | null
}

/** More shards than any model has: each is asked for. */
const MOST_SHARDS = 1000

/** Throws `ModelMismatch`, naming the model, what it has, and what it should have. */
export function assertGraph(name: string, model: ModelFile): void {
  const nodes = model?.modelTopology?.node
  if (!isNodes(nodes) || !isManifest(model.weightsManifest))
    throw mismatch(broughtModelWords.noGraph(name))
  const [inputs, outputs] = [listed(model.signature?.inputs), listed(model.signature?.outputs)]
  const named = (kind: Record<string, Signature>, wanted: string) =>
    wanted in kind || nodes.some((node) => node.name === wanted)
  if (!named(inputs, 'tile')) throw mismatch(broughtModelWords.noInput(name))
  for (const output of ['scores', 'embedding'])
    if (!named(outputs, output)) throw mismatch(broughtModelWords.noOutput(name, output))
  const placeholder = nodes.find((node) => node.name === 'tile')
  assertInput(name, sizesOf(inputs.tile?.tensorShape ?? placeholder?.attr?.shape?.shape))
  assertScores(name, sizesOf(outputs.scores?.tensorShape))
}

function isNodes(nodes: unknown): nodes is Node[] {
  return (
    Array.isArray(nodes) &&
    nodes.every((node: Partial<Node> | null) => typeof node?.name === 'string')
  )
}

function listed(signatures: unknown): Record<string, Signature> {
  return typeof signatures === 'object' && signatures
    ? (signatures as Record<string, Signature>)
    : {}
}

function isManifest(manifest: unknown): boolean {
  if (!Array.isArray(manifest)) return false
  const paths = (manifest as ({ paths?: unknown } | null)[]).flatMap((group) => group?.paths)
  return paths.length <= MOST_SHARDS && paths.every(isBelow)
}

/** -1 where any size will do; undefined where the file does not tell. */
function sizesOf(shape: Shape | null | undefined): number[] | undefined {
  if (!Array.isArray(shape?.dim) || shape.unknownRank) return undefined
  return shape.dim.map((dim: { size?: unknown } | null) => sizeOf(dim?.size))
}

/** TensorFlow writes it as text. */
function sizeOf(size: unknown): number {
  return typeof size === 'string' || typeof size === 'number' ? Number(size) : 0
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
