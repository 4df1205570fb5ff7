/** Embeds many tiles with one model file: all cores, progress, and a log from which a broken run goes on. */
import { fork } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Features } from '../src/features/model.ts'
import { TILE_BYTES } from '../src/images/tile.ts'
import { ROW_WIDTHS } from '../src/storage/feature-rows.ts'
import { sha256 } from './hash.ts'
import { modelSha256, readModel } from './model-files.ts'
import { CACHE } from './paths.ts'
import { progressLine } from './progress-line.ts'

/** `start`: the index of the first tile. */
export type EmbedRequest = { start: number; tiles: Uint8Array }
export type EmbedReply = { start: number } & Features

/** Tiles sent at once: a few seconds' work, and a multiple of the model's batch. */
const CHUNK = 40
const { scores: SCORES, embedding: EMBEDDING } = ROW_WIDTHS
const RECORD_BYTES = 4 + CHUNK * (SCORES + EMBEDDING) * 4

export type EmbedOptions = {
  /** Where finished chunks are kept, keyed by the model's and the tiles' hashes. */
  cache?: string
  /** Processes that share the work; default: one a core. */
  workers?: number | undefined
}

/** Scores [count x 10] and embeddings [count x 512] of `tiles` (count x 3072) by the model in `folder`. */
export async function embedTiles(
  folder: string,
  tiles: Uint8Array,
  { cache = CACHE, workers = availableParallelism() }: EmbedOptions = {},
): Promise<Features> {
  const count = tiles.length / TILE_BYTES
  const key = sha256(modelSha256(readModel(folder)), sha256(tiles)).slice(0, 16)
  const log = join(cache, `features-${key}.log`)
  const features = {
    scores: new Float32Array(count * SCORES),
    embedding: new Float32Array(count * EMBEDDING),
  }
  const done = replay(log, features)
  const starts = Array.from({ length: Math.ceil(count / CHUNK) }, (_, i) => i * CHUNK)
  const waiting = starts.filter((start) => !done.has(start))
  if (waiting.length === 0) return features

  const missing = waiting.reduce((sum, start) => sum + Math.min(CHUNK, count - start), 0)
  const report = progressLine('Tiles embedded')
  let finished = 0
  mkdirSync(cache, { recursive: true })
  await Promise.all(
    Array.from({ length: Math.min(workers, waiting.length) }, () =>
      runWorker(folder, tiles, waiting, (reply) => {
        place(features, reply)
        appendFileSync(log, recordOf(reply))
        finished += reply.scores.length / SCORES
        report(finished, missing)
      }),
    ),
  )
  return features
}

/** Starts one process and feeds it from the shared list until that is empty. */
function runWorker(
  folder: string,
  tiles: Uint8Array,
  waiting: number[],
  onReply: (reply: EmbedReply) => void,
): Promise<void> {
  const script = fileURLToPath(new URL('./embed-process.ts', import.meta.url))
  const child = fork(script, [folder], { serialization: 'advanced', execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.on('message', (message: 'ready' | EmbedReply) => {
      if (message !== 'ready') onReply(message)
      const start = waiting.shift()
      if (start === undefined) return void child.disconnect()
      const end = (start + CHUNK) * TILE_BYTES
      child.send({ start, tiles: tiles.slice(start * TILE_BYTES, end) } satisfies EmbedRequest)
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`An embedding process ended with ${code}.`)),
    )
  })
}

function place(features: Features, reply: EmbedReply): void {
  features.scores.set(reply.scores, reply.start * SCORES)
  features.embedding.set(reply.embedding, reply.start * EMBEDDING)
}

/** A record of fixed length: the start, the scores, the embeddings; a short last chunk is padded. */
function recordOf({ start, scores, embedding }: EmbedReply): Uint8Array {
  const record = new Uint8Array(RECORD_BYTES)
  new DataView(record.buffer).setUint32(0, start, true)
  new Float32Array(record.buffer, 4, CHUNK * SCORES).set(scores)
  new Float32Array(record.buffer, 4 + CHUNK * SCORES * 4).set(embedding)
  return record
}

/**
 * Fills in what the log already holds and returns the chunks' starts; a record cut off by a crash is cut away, so that
 * those that follow stay in step.
 */
function replay(log: string, features: Features): Set<number> {
  const done = new Set<number>()
  if (!existsSync(log)) return done
  const bytes = new Uint8Array(readFileSync(log))
  const count = features.scores.length / SCORES
  const whole = bytes.length - (bytes.length % RECORD_BYTES)
  truncateSync(log, whole)
  for (let at = 0; at < whole; at += RECORD_BYTES) {
    const record = bytes.slice(at, at + RECORD_BYTES).buffer
    const start = new DataView(record).getUint32(0, true)
    const rows = Math.min(CHUNK, count - start)
    const scores = new Float32Array(record, 4, rows * SCORES)
    const embedding = new Float32Array(record, 4 + CHUNK * SCORES * 4, rows * EMBEDDING)
    place(features, { start, scores, embedding })
    done.add(start)
  }
  return done
}
