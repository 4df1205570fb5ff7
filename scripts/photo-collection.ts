/** A collection of photos as a person's disk has one, but made up: nested folders, mixed sizes, copies. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { fixedRandom } from './fixed-random.ts'

export interface PhotoCollection {
  /** Paths below the folder, in the order in which they were made. */
  paths: string[]
  /** How many of them are byte for byte another one. */
  copies: number
  /** How many show what another one shows, smaller and saved more coarsely. */
  nearCopies: number
}

/** Longest side of the largest photos in pixels: 12 Mpx. */
export const LONGEST_SIDE = 4000

/** Width and height in pixels, where the longest side is that; the small ones are more common, as messengers make them. */
const SIZES = [
  ...[[4000, 3000] as const, [3000, 4000] as const, [3264, 2448] as const],
  ...[[2048, 1536] as const, [1536, 2048] as const, [1920, 1080] as const],
  ...[[1600, 1200] as const, [1280, 960] as const, [1024, 1024] as const],
  ...[[1280, 720] as const, [960, 1280] as const, [800, 600] as const],
]
/** The folders that hold photos: what they would be labelled by. */
const SUBJECTS = ['garden', 'harbour', 'hills', 'night', 'town']
/** Of so many photos one is a copy and one a near copy of the one before it. */
const CYCLE = 50
const COPY_AT = 49
const NEAR_COPY_AT = 24

/**
 * Writes `count` JPEGs below `folder`, the same bytes every time; tells how many are done. All are
 * smaller in proportion where `longest` is below 4000.
 */
export async function makePhotoCollection(
  folder: string,
  { count, longest = LONGEST_SIDE }: { count: number; longest?: number },
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PhotoCollection> {
  const scale = longest / LONGEST_SIDE
  const paths = Array.from({ length: count }, (_, i) => pathOf(i))
  for (const parent of new Set(paths.map((path) => dirname(path))))
    await mkdir(join(folder, parent), { recursive: true })
  // One worker takes a whole cycle, so that what is copied is there.
  const starts = Array.from({ length: Math.ceil(count / CYCLE) }, (_, i) => i * CYCLE)
  let done = 0
  const work = async () => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift())
      for (let i = start; i < Math.min(start + CYCLE, count); i++) {
        await writePhoto(folder, i, scale)
        onProgress(++done, count)
      }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const howMany = (at: number) => paths.filter((_, i) => i % CYCLE === at).length
  return { paths, copies: howMany(COPY_AT), nearCopies: howMany(NEAR_COPY_AT) }
}

/** Like '2019/harbour/IMG_00042.jpg'. */
function pathOf(i: number): string {
  const subject = SUBJECTS[i % SUBJECTS.length]!
  const year = 2015 + (Math.floor(i / CYCLE) % 10)
  return `${year}/${subject}/IMG_${String(i).padStart(5, '0')}.jpg`
}

async function writePhoto(folder: string, i: number, scale: number): Promise<void> {
  const path = join(folder, pathOf(i))
  const place = i % CYCLE
  if (place === COPY_AT) await copyFile(join(folder, pathOf(i - 1)), path)
  else if (place === NEAR_COPY_AT) await writeFile(path, await photo(i - 1, scale * 0.8, 60))
  else await writeFile(path, await photo(i, scale, 75))
}

/** The photo of a number, a coarse picture of its subject's colour drawn large. */
function photo(i: number, scale: number, quality: number): Promise<Buffer> {
  const random = fixedRandom(i + 1)
  const [width, height] = SIZES[(i * 5 + Math.floor(i / CYCLE)) % SIZES.length]!
  const [columns, rows] = [16, 12]
  const tint = [0, 1, 2].map((channel) => ((i % SUBJECTS.length) * 47 + channel * 85) % 160)
  const coarse = Buffer.from(
    Array.from({ length: columns * rows * 3 }, (_, at) => tint[at % 3]! + random() * 95),
  )
  return sharp(coarse, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill', kernel: 'cubic' })
    .jpeg({ quality })
    .toBuffer()
}
