/** `npm run evaluate`: prints how good the shipped model and its tables are; options: see `--help`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { evaluate, NEIGHBOURS, type Evaluation, type RetrievalFigures } from './evaluation.ts'
import { ASSETS } from './paths.ts'

const HELP = `npm run evaluate -- [options]
  --json           print the figures as JSON
  --into FILE      also put the printed lines into a Markdown file, between its two "figures" comments
  --assets FOLDER  what to evaluate (default: public/assets)`

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function figuresLine(name: string, { p10, map, ece }: RetrievalFigures): string {
  const calibration = ece === undefined ? '' : `, calibration error ${ece.toFixed(4)}`
  return `${name}: precision@10 ${p10.toFixed(4)}, mAP ${map.toFixed(4)}${calibration}`
}

function linesOf({ model, article, retrieval }: Evaluation): string[] {
  const lines = [`shipped model: ${model.bytes} bytes, top-1 accuracy ${percent(model.accuracy)}`]
  for (const [name, figures] of Object.entries(retrieval)) lines.push(figuresLine(name, figures))
  if (model.accuracyFloat32 !== undefined) {
    const accuracy = percent(model.accuracyFloat32)
    const p10 = model.p10Float32!.toFixed(4)
    const kept = model.neighboursKept!.toFixed(2)
    lines.push(`float32 weights: top-1 accuracy ${accuracy}, precision@10 of scores ${p10}`)
    lines.push(`neighbours that the shipped model keeps: ${kept} of ${NEIGHBOURS}`)
  }
  if (article) {
    const accuracy = percent(article.accuracy)
    lines.push(
      `article's recipe: top-1 accuracy ${accuracy}, precision@10 ${article.p10.toFixed(4)}`,
    )
  }
  return lines
}

const FIGURES = /(<!-- figures:begin -->\n)[^]*(<!-- figures:end -->)/

function writeInto(path: string, lines: string[]): void {
  const text = readFileSync(path, 'utf8')
  if (!FIGURES.test(text)) throw new Error(`${path} has no "figures" comments to write between.`)
  const block = ['', '```text', ...lines, '```', '', ''].join('\n')
  writeFileSync(path, text.replace(FIGURES, `$1${block}$2`))
}

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    into: { type: 'string', multiple: true, default: [] },
    assets: { type: 'string', default: ASSETS },
    help: { type: 'boolean', default: false },
  },
})
if (options.help) console.log(HELP)
else {
  const evaluation = await evaluate(options.assets)
  const lines = linesOf(evaluation)
  console.log(options.json ? JSON.stringify(evaluation, null, 2) : lines.join('\n'))
  for (const path of options.into) writeInto(path, lines)
}
