/** Fills a folder with made-up photos, to bring in and search: `npx tsx scripts/make-photos.ts FOLDER`. */
import { parseArgs } from 'node:util'
import { LONGEST_SIDE, makePhotoCollection } from './photo-collection.ts'
import { progressLine } from './progress-line.ts'

const HELP = `npx tsx scripts/make-photos.ts FOLDER [options]
  FOLDER          where to write; made where it is not there
  --count N       how many photos (default: 5000, about 450 MB)
  --longest SIDE  longest side of the largest in pixels (default: ${LONGEST_SIDE}, 12 Mpx)`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '5000' },
    longest: { type: 'string', default: String(LONGEST_SIDE) },
  },
})
const [folder, ...others] = positionals
const [count, longest] = [Number(values.count), Number(values.longest)]
const areRight = [count, longest].every((value) => Number.isInteger(value) && value > 0)
if (!folder || others.length || !areRight) {
  console.error(HELP)
  process.exit(1)
}
const { copies, nearCopies } = await makePhotoCollection(
  folder,
  { count, longest },
  progressLine('Photos'),
)
console.log(
  `${count} photos in ${folder}; ${copies} of them are copies of others, ${nearCopies} nearly.`,
)
