/** The choice of the blend as Markdown tables: all that was looked at, then what was chosen and why. */
import { format } from 'prettier'
import { LEAST_TWINS, type BlendChoice } from './blend-choice.ts'
import type { SweptBlend } from './blend-sweep.ts'
import { markdownTable, percent, share } from './figure-tables.ts'

/** One table a feature and distance: a row for each w, two columns for each way to scale. */
export function choiceTables({ images, copies, chosen, swept }: BlendChoice): Promise<string> {
  const names = [...new Set(swept.map(endOf))]
  const tables = names.map(
    (name) => `${name}:\n\n${tableOf(swept.filter((blend) => endOf(blend) === name))}`,
  )
  const where = `${images} training images (which the model was trained on) and ${copies} altered copies`
  const rule = `the largest precision@10 of those that find ${percent(LEAST_TWINS)} of the copies, then the smaller w`
  const sentence = chosen
    ? `Chosen: ${sentenceOf(chosen)}.`
    : 'Chosen: none, for none finds so many.'
  return format([`Among ${where}:`, ...tables, `The rule: ${rule}.`, sentence].join('\n\n'), {
    parser: 'markdown',
  })
}

function sentenceOf(chosen: SweptBlend): string {
  const { scale, w, p10, twins10 } = chosen
  const found = `precision@10 ${share(p10)}, ${percent(twins10)} of the copies found`
  return `${endOf(chosen)}, w = ${w}, scale ${scale}: ${found}`
}

const endOf = ({ feature, distance }: SweptBlend) => `${feature}/${distance}`

function tableOf(blends: readonly SweptBlend[]): string {
  const scales = [...new Set(blends.map(({ scale }) => scale))]
  const weights = [...new Set(blends.map(({ w }) => w))]
  const head = scales.flatMap((scale) => [`precision@10, ${scale}`, `copies found, ${scale}`])
  const rows = weights.map((w) => {
    const alike = blends.filter((blend) => blend.w === w)
    return [String(w), ...alike.flatMap(({ p10, twins10 }) => [share(p10), percent(twins10)])]
  })
  return markdownTable(['w', ...head], rows)
}
