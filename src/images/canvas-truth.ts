/** Whether a canvas gives back what was drawn on it: browsers that hide who one is may give noise in its place. */
import { Failure } from '../failure.ts'
import * as readingWords from '../words/reading.ts'

/** Drawn pixel by pixel, as far apart as colours are. */
const COLOURS = [
  [0, 0, 0],
  [255, 255, 255],
  [200, 30, 90],
  [10, 220, 130],
  [60, 90, 240],
  [240, 200, 20],
  [128, 128, 128],
  [90, 10, 40],
] as const
/** Private windows of some browsers change a few values by one or two, which no answer shows. */
const FAINT = 8

/** Once it was so in this thread, it stays so. */
let isTrue = false

type Context = Pick<
  OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  'fillStyle' | 'fillRect' | 'getImageData'
>

/**
 * Throws `Failure` NoisyCanvas where pixels come back as others: a tile of noise would have
 * neighbours, too. It is looked at again after that, for a person may allow this page to read them.
 * @param contextOf a canvas of so many pixels
 */
export function assertTruePixels(contextOf: (width: number, height: number) => Context): void {
  if (isTrue) return
  const context = contextOf(COLOURS.length, 1)
  COLOURS.forEach(([red, green, blue], x) => {
    context.fillStyle = `rgb(${red} ${green} ${blue})`
    context.fillRect(x, 0, 1, 1)
  })
  const { data } = context.getImageData(0, 0, COLOURS.length, 1)
  const drawn = COLOURS.flatMap((colour) => [...colour, 255])
  isTrue = drawn.every((value, i) => Math.abs(value - data[i]!) <= FAINT)
  if (!isTrue) throw new Failure('NoisyCanvas', readingWords.noisyCanvas)
}
