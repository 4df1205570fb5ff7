/** Reads another model than this site's own: its files, their hash, and whether it can take the place of the own one. */
import { Failure } from '../failure.ts'
import { CLASS_COUNT } from '../features/class-count.ts'
import * as broughtModelWords from '../words/brought-model.ts'
import { assertGraph, type ModelFile } from './assert-graph.ts'
import { sha256 } from './sha256.ts'

/** What every engine has to know of another model that is in use. */
export interface AnotherModel {
  /** What the page calls it. */
  name: string
  /** Of its model.json followed by its shards, in the order of its own list: 64 hex digits. */
  sha256: string
  bytes: number
  /** What its ten scores stand for, where it comes with names of its own. */
  classes?: readonly string[]
}

export interface ReadModel extends AnotherModel {
  /** By name beside the model.json, which comes first; the shards follow in order. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/**
 * The bytes of a file by its name beside the model.json; undefined where there is none. Throws a
 * `Failure` that names the file.
 */
export type ReadModelFile = (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

export const MODEL_JSON = 'model.json'

/** The classes of another model than CIFAR-10's, ten strings, in a file beside its model.json. */
export const CLASSES_JSON = 'classes.json'

/** Twenty times the page's own: it is held in memory, whole. */
const MOST_MODEL_BYTES = 500_000_000

/** Throws `ModelMismatch` or `AssetMissing`, each in a sentence that names the file and what to do. */
export async function readAnotherModel(name: string, read: ReadModelFile): Promise<ReadModel> {
  const json = await read(MODEL_JSON)
  if (!json) throw missing(name, MODEL_JSON)
  const files = new Map([[MODEL_JSON, json]])
  for (const shard of shardsOf(name, json)) {
    const bytes = await read(shard)
    if (!bytes) throw missing(name, shard)
    files.set(shard, bytes)
    assertModelBytes(name, sum([...files.values()]))
  }
  const whole = new Uint8Array(sum([...files.values()]))
  let at = 0
  for (const bytes of files.values()) {
    whole.set(bytes, at)
    at += bytes.length
  }
  const classes = classesOf(name, await read(CLASSES_JSON))
  return {
    ...{ name, sha256: await sha256(whole), bytes: whole.length, files },
    ...(classes && { classes }),
  }
}

/** Throws `ModelMismatch` where a model takes more memory than a page can be sure to get. */
export function assertModelBytes(name: string, bytes: number): void {
  if (bytes <= MOST_MODEL_BYTES) return
  throw new Failure('ModelMismatch', broughtModelWords.tooLarge(name, bytes, MOST_MODEL_BYTES))
}

function shardsOf(name: string, json: Uint8Array): string[] {
  const model = parse(name, MODEL_JSON, json) as ModelFile
  assertGraph(name, model)
  return model.weightsManifest.flatMap(({ paths }) => paths)
}

function classesOf(name: string, json: Uint8Array | undefined): readonly string[] | undefined {
  if (!json) return undefined
  const classes = parse(name, CLASSES_JSON, json)
  const isList = Array.isArray(classes) && classes.every((word) => typeof word === 'string' && word)
  if (isList && new Set(classes).size === CLASS_COUNT && classes.length === CLASS_COUNT)
    return classes as string[]
  const sentence = Array.isArray(classes)
    ? broughtModelWords.classesOther(CLASSES_JSON, name, CLASS_COUNT, classes.length)
    : broughtModelWords.classesNoList(CLASSES_JSON, name, CLASS_COUNT)
  throw new Failure('ModelMismatch', sentence)
}

/** A host that has no such file often answers with its page. */
function parse(name: string, file: string, bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes)
  try {
    return JSON.parse(text)
  } catch {
    const isPage = /^\s*</.test(text)
    const sentence = isPage ? broughtModelWords.isWebPage : broughtModelWords.isNoJson
    throw new Failure('ModelMismatch', sentence(file, name))
  }
}

function missing(name: string, file: string): Failure {
  return new Failure('AssetMissing', broughtModelWords.fileMissing(file, name, MODEL_JSON))
}

const sum = (files: readonly Uint8Array[]) => files.reduce((all, { length }) => all + length, 0)
