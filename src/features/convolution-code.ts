/**
 * The inner loops of a convolution, as WebAssembly with fused multiply-add.
 *
 * A tile of at most six output pixels by eight output channels stays in registers while the sums over
 * a window run: 12 sums, two weights and one input fill the 15 vector registers that Chromium's compiler
 * has on x86. Unrolled further it loads ahead, runs out of registers and takes twice the time.
 */
import { assemble, newLocals, type AssembledFunction } from '../assembly/assemble.ts'
import {
  add,
  call,
  choose,
  doWhile,
  equals,
  fetchAndAdd,
  get,
  isLess,
  larger,
  leave,
  load,
  loadFloat,
  loadSplat,
  loadVector,
  multiply,
  multiplyAdd,
  number,
  quotient,
  remainder,
  set,
  splat,
  storeVector,
  subtract,
  when,
  type Code,
  type Local,
} from '../assembly/instructions.ts'

/** Output pixels of a tile, at most. */
export const TILE_PIXELS = 6

/** Output channels of a panel: two vectors of four. */
export const PANEL_CHANNELS = 8

const VECTOR_BYTES = 16
const PANEL_BYTES = 2 * VECTOR_BYTES

/** What a job says, each a number of four bytes, in this order. */
export const JOB = [
  /** units that somebody has taken: whoever takes one adds 1 */
  'taken',
  /** a unit is a panel of a part of the tiles: first all panels of the first part */
  'units',
  'panelCount',
  /** the last part has what remains */
  'tilesOfPart',
  'tiles',
  /** pixels of each tile; the first `largerTiles` have one more */
  'pixelsOfTile',
  'largerTiles',
  /** address of the picture, and of a list of bytes from there to each output pixel's window */
  'input',
  'windows',
  /** a window has so many rows, each so many numbers in one piece, and then so many bytes to skip */
  'windowRows',
  'rowNumbers',
  'skip',
  /** address of the panels: eight biases, then eight weights for each number of a window */
  'panels',
  'panelBytes',
  /** address of the first pixel of the answer, and bytes from there to the next pixel */
  'output',
  'pixelBytes',
  /** float32; no answer is lower: 0 is relu, -Infinity none */
  'floor',
] as const

export type Job = Record<(typeof JOB)[number], number>

/** The module's bytes; it exports `convolve(job: address)`, which works until no unit is left. */
export function convolutionModule(isShared: boolean): Uint8Array<ArrayBuffer> {
  const kernels = Array.from({ length: TILE_PIXELS }, (_, i) => kernelOf(i + 1))
  return assemble([...kernels, convolve], isShared)
}

/** Computes one panel of one tile. Of numbers 0 to 5: a tile of `pixels` has number `pixels` - 1. */
function kernelOf(pixels: number): AssembledFunction {
  const locals = newLocals()
  const [job, windows, panel, output] = [0, 1, 2, 3].map(() => locals.add('i32')) as [
    Local,
    Local,
    Local,
    Local,
  ]
  const parameters = [...locals.all]
  const [rows, numbers, skip, step] = [0, 1, 2, 3].map(() => locals.add('i32')) as typeof parameters
  const value = locals.add('v128')
  const left = locals.add('v128')
  const right = locals.add('v128')
  const floor = locals.add('v128')
  const tile = Array.from({ length: pixels }, () => ({
    input: locals.add('i32'),
    sums: [locals.add('v128'), locals.add('v128')] as const,
  }))

  const begin = tile.flatMap(({ input, sums }, i) => [
    ...set(input, add(field(job, 'input'), load(get(windows), 4 * i))),
    ...set(sums[0], loadVector(get(panel))),
    ...set(sums[1], loadVector(get(panel), VECTOR_BYTES)),
  ])
  const takeNumber = [
    ...set(left, loadVector(get(panel))),
    ...set(right, loadVector(get(panel), VECTOR_BYTES)),
    ...tile.flatMap(({ input, sums }) => [
      ...set(value, loadSplat(get(input))),
      ...set(sums[0], multiplyAdd(get(value), get(left), get(sums[0]))),
      ...set(sums[1], multiplyAdd(get(value), get(right), get(sums[1]))),
    ]),
    ...tile.flatMap(({ input }) => increase(input, number(4))),
    ...increase(panel, number(PANEL_BYTES)),
  ]
  const takeRow = [
    ...set(numbers!, field(job, 'rowNumbers')),
    ...countDown(numbers!, takeNumber),
    ...tile.flatMap(({ input }) => increase(input, get(skip!))),
  ]
  const end = tile.flatMap(({ sums }) => [
    ...storeVector(get(output), larger(get(sums[0]), get(floor))),
    ...storeVector(get(output), larger(get(sums[1]), get(floor)), VECTOR_BYTES),
    ...increase(output, get(step!)),
  ])
  return {
    parameters,
    variables: locals.all.slice(parameters.length),
    body: [
      ...begin,
      ...increase(panel, number(PANEL_BYTES)),
      ...set(skip!, field(job, 'skip')),
      ...set(rows!, field(job, 'windowRows')),
      ...countDown(rows!, takeRow),
      ...set(step!, field(job, 'pixelBytes')),
      ...set(floor, splat(loadFloat(get(job), offsetOf('floor')))),
      ...end,
    ],
  }
}

/** Takes unit after unit, as all threads do at the same time, and computes its tiles. */
const convolve: AssembledFunction = (() => {
  const locals = newLocals()
  const job = locals.add('i32')
  const parameters = [...locals.all]
  const unit = locals.add('i32')
  const panel = locals.add('i32')
  const output = locals.add('i32')
  const tile = locals.add('i32')
  const tiles = locals.add('i32')
  const pixel = locals.add('i32')
  const pixels = locals.add('i32')

  const operands = [
    get(job),
    add(field(job, 'windows'), multiply(get(pixel), number(4))),
    get(panel),
    add(get(output), multiply(get(pixel), field(job, 'pixelBytes'))),
  ]
  const callKernel = Array.from({ length: TILE_PIXELS }, (_, i) => i).reduce<Code>(
    (otherwise, i) => when(equals(get(pixels), number(i + 1)), call(i, ...operands), otherwise),
    [],
  )
  const isLarger = isLess(get(tile), field(job, 'largerTiles'))
  const largerBefore = choose(isLarger, get(tile), field(job, 'largerTiles'))
  const computeTile = [
    ...set(pixel, add(multiply(get(tile), field(job, 'pixelsOfTile')), largerBefore)),
    ...set(pixels, add(field(job, 'pixelsOfTile'), isLarger)),
    ...callKernel,
    ...increase(tile, number(1)),
  ]
  const index = remainder(get(unit), field(job, 'panelCount'))
  const part = quotient(get(unit), field(job, 'panelCount'))
  const computeUnit = [
    ...set(unit, fetchAndAdd(get(job), number(1), offsetOf('taken'))),
    ...when(isLess(get(unit), field(job, 'units')), [], leave),
    ...set(panel, add(field(job, 'panels'), multiply(index, field(job, 'panelBytes')))),
    ...set(output, add(field(job, 'output'), multiply(index, number(PANEL_BYTES)))),
    ...set(tile, multiply(part, field(job, 'tilesOfPart'))),
    ...set(tiles, add(get(tile), field(job, 'tilesOfPart'))),
    ...set(tiles, choose(isLess(field(job, 'tiles'), get(tiles)), field(job, 'tiles'), get(tiles))),
    ...doWhile(computeTile, isLess(get(tile), get(tiles))),
  ]
  return {
    name: 'convolve',
    parameters,
    variables: locals.all.slice(parameters.length),
    body: doWhile(computeUnit, number(1)),
  }
})()

function offsetOf(name: keyof Job): number {
  return 4 * JOB.indexOf(name)
}

function field(job: Local, name: keyof Job): Code {
  return load(get(job), offsetOf(name))
}

function increase(local: Local, by: Code): Code {
  return set(local, add(get(local), by))
}

function countDown(local: Local, body: Code): Code {
  return doWhile([...body, ...set(local, subtract(get(local), number(1)))], get(local))
}
