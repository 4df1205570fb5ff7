/** Checks of the assets as files: all there, none besides, each as listed; the graph models whole and small. */
import { ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssetFacts, GraphFacts } from '../src/storage/manifest.ts'
import { OPENING } from '../src/worker/opening.ts'
import { openingAnswer } from './build-opening.ts'
import { factsOf, graphFacts, listFiles } from './manifest.ts'

/** No part of a graph model is larger, in bytes: a broken download costs no more than this again. */
const LARGEST_SHARD = 4_000_000

/** Size and hash by path. */
type Listed = Record<string, AssetFacts>

/** Whether the files below `assets` are those in `listed`, byte for byte. Returns what it found; throws what is wrong. */
export function checkFiles(assets: string, listed: Listed): string {
  const paths = Object.keys(listed)
  const found = listFiles(assets)
  const missing = paths.filter((path) => !found.includes(path))
  const unlisted = found.filter((path) => !(path in listed))
  ok(missing.length === 0, `missing: ${missing.join(', ')}`)
  ok(unlisted.length === 0, `not in the manifest or a list that it names: ${unlisted.join(', ')}`)
  let bytes = 0
  for (const path of paths) {
    const facts = factsOf(assets, path)
    const { bytes: size, sha256 } = listed[path]!
    ok(facts.bytes === size, `${path} has ${facts.bytes} bytes, not the listed ${size}`)
    ok(facts.sha256 === sha256, `${path} has sha256 ${facts.sha256}, not the listed ${sha256}`)
    bytes += size
  }
  return `${paths.length} files, ${bytes} bytes, all as listed, none besides`
}

/** Whether a graph model is the one of which the manifest tells, and its folder has at most `largest` bytes. */
export function checkGraph(
  assets: string,
  graph: GraphFacts,
  listed: Listed,
  largest: number,
): string {
  const { sha256, bytes } = graphFacts(assets, graph.path, listed)
  ok(sha256 === graph.sha256, `its sha256 is ${sha256}, not ${graph.sha256}`)
  ok(bytes === graph.bytes, `it has ${bytes} bytes, not ${graph.bytes}`)
  const folder = graph.path.replace(/[^/]*$/, '')
  const own = Object.entries(listed).filter(([path]) => path.startsWith(folder))
  const all = own.reduce((sum, [, facts]) => sum + facts.bytes, 0)
  ok(all <= largest, `its folder has ${all} bytes, more than ${largest}`)
  for (const [path, facts] of own) {
    ok(facts.bytes <= LARGEST_SHARD, `${path} has more than ${LARGEST_SHARD} bytes`)
  }
  return `${sha256.slice(0, 12)}…, ${all} bytes in ${own.length} files`
}

/** The opening answer is what the finder says today. */
export async function checkOpening(assets: string): Promise<string> {
  const shipped = readFileSync(join(assets, OPENING), 'utf8').trimEnd()
  const again = await openingAnswer(assets)
  ok(
    shipped === again,
    `${OPENING} is not what the finder answers. Run npm run assets -- --only opening,manifest.`,
  )
  return `what the finder answers, ${shipped.length} bytes`
}
