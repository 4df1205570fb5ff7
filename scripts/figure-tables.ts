/** The figures as small Markdown tables, to be printed and to be put into the documents. */
import type { BlendFigures } from './blend-figures.ts'
import type { CodeFigures } from './code-figures.ts'
import type { Evaluation } from './evaluation.ts'
import { NEIGHBOURS } from './model-figures.ts'

export const percent = (share: number) => `${(100 * share).toFixed(2)} %`
export const share = (value: number | undefined) => value?.toFixed(4) ?? ''

/** Every table and sentence that there are figures for, a blank line between them; not aligned. */
export function figureTables(evaluation: Evaluation): string {
  const { model, code, blend } = evaluation
  const parts = [scorecard(evaluation)]
  if (model) {
    const kept = `of ${NEIGHBOURS} neighbours by float32 scores it keeps ${model.neighboursKept.toFixed(2)}`
    parts.push(`The shipped model has ${model.bytes.toLocaleString('en')} bytes; ${kept}.`)
  }
  if (code) parts.push(recallTable(code))
  if (blend) parts.push(blendTable(blend))
  return parts.filter((part) => part !== '').join('\n\n')
}

function scorecard({ model, article, retrieval = {}, train }: Evaluation): string {
  const rows = Object.entries(retrieval).map(([name, { p10, map, ece }]) => {
    const accuracy = name.startsWith('scores/') && model ? percent(model.accuracy) : ''
    return [`\`${name}\`, as shipped`, accuracy, share(p10), share(map), share(ece)]
  })
  if (train) {
    const { images, p10, map } = train
    const name = `the same, test queries against ${images.toLocaleString('en')} training images`
    rows.splice(1, 0, [name, '', share(p10), share(map), ''])
  }
  if (model) {
    const { accuracyFloat32, p10Float32, mapFloat32, eceFloat32 } = model
    const shares = [p10Float32, mapFloat32, eceFloat32].map(share)
    rows.push(['`scores/euclidean`, float32 weights', percent(accuracyFloat32), ...shares])
  }
  if (article) {
    const shares = [article.p10, article.map, article.ece].map(share)
    rows.push(['`scores/euclidean`, the article’s recipe', percent(article.accuracy), ...shares])
  }
  if (rows.length === 0) return ''
  return markdownTable(['feature', 'top-1', 'precision@10', 'mAP', 'calibration error'], rows)
}

function recallTable({ tiles, recall1, recall1ByChange }: CodeFigures): string {
  const changes = Object.keys(recall1ByChange)
  const shares = Object.values(recall1ByChange).map((value) => share(value))
  const name = `${tiles.toLocaleString('en')} test tiles altered by`
  return markdownTable(
    [name, ...changes, 'mean'],
    [['nearest code is the tile’s own', ...shares, share(recall1)]],
  )
}

function blendTable({
  default: opening,
  what,
  scoresAlone,
  byWeight,
  copies,
}: BlendFigures): string {
  const rows = byWeight.map(({ w, p10, twins10 }) => {
    const marked = w === opening ? `**${w}**, the default` : `${w}${endOf(w, what)}`
    return [marked, share(p10), percent(twins10)]
  })
  // Where the default begins with class scores, w = 0 says it already.
  const { p10, twins10 } = scoresAlone
  if (`${what.feature}/${what.distance}` !== 'scores/euclidean')
    rows.push(['`scores/euclidean` alone', share(p10), percent(twins10)])
  return markdownTable(['w', 'precision@10', `of ${copies} altered copies found`], rows)
}

function endOf(w: number, { feature, distance }: BlendFigures['what']): string {
  if (w === 0) return `, \`${feature}/${distance}\` alone`
  return w === 1 ? ', `code/euclidean` alone' : ''
}

/** A Markdown table. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [lineOf(head), lineOf(head.map(() => '---')), ...rows.map(lineOf)].join('\n')
}
