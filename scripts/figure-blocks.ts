/** Puts the figures between the "figures" comments of a Markdown text. */
import { format } from 'prettier'
import { SECTIONS, type Evaluation, type Section } from './evaluation.ts'
import { figureTables } from './figure-tables.ts'

/** `<!-- figures:begin -->` or, for some sections only, `<!-- figures:begin code,blend -->`. */
const BLOCK = /(<!-- figures:begin ?([a-z,]*) -->\n)[^]*?(<!-- figures:end -->)/g

/**
 * The text with each of its blocks written anew. Throws where it has none, or a block wants a section that was not
 * evaluated, so that no document is left half old.
 */
export async function withFigures(text: string, evaluation: Evaluation): Promise<string> {
  const blocks = [...text.matchAll(BLOCK)]
  if (blocks.length === 0) throw new Error('There are no "figures" comments to write between.')
  let written = ''
  let at = 0
  for (const { 0: all, 1: begin, 2: names, 3: end, index } of blocks) {
    const part = partOf(evaluation, names ? (names.split(',') as Section[]) : SECTIONS)
    written += `${text.slice(at, index)}${begin}\n${await aligned(part)}\n${end}`
    at = index + all.length
  }
  return written + text.slice(at)
}

/** The tables as they are printed: their columns aligned, as the format check wants them. */
export const aligned = (evaluation: Evaluation): Promise<string> =>
  format(figureTables(evaluation), { parser: 'markdown' })

function partOf(evaluation: Evaluation, sections: readonly Section[]): Evaluation {
  const part: Evaluation = {}
  for (const section of sections) {
    if (!evaluation[section]) throw new Error(`There are no figures of the section "${section}".`)
    Object.assign(part, { [section]: evaluation[section] })
  }
  return part.model && evaluation.article ? { ...part, article: evaluation.article } : part
}
