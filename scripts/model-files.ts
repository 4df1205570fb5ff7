/** Reads and writes a graph model as a folder of files. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, type GraphModel, type ModelJson } from './graph-model.ts'
import { sha256 } from './hash.ts'

/** Replaces `folder` by the files of `model`. */
export function writeModel(folder: string, model: GraphModel): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of filesOf(model)) writeFileSync(join(folder, name), bytes)
}

/** The graph model whose files lie in `folder`. */
export function readModel(folder: string): GraphModel {
  const modelJson: ModelJson = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  const paths = modelJson.weightsManifest.flatMap((group) => group.paths)
  const shards = paths.map((path) => readFileSync(join(folder, path)))
  return { modelJson, weightData: new Uint8Array(Buffer.concat(shards)).buffer }
}

/** The hash of a model: of model.json followed by its shards in order. */
export function modelSha256(model: GraphModel): string {
  return sha256(...filesOf(model).values())
}
