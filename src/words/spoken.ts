/** What a screen reader hears without asking: milestones and answers. */
import { formFor, inTurn, isolated } from './grammar.ts'
import { formatCount, formatShare } from './numbers.ts'

interface Answer {
  count: number
  order: 'nearest' | 'farthest'
  query: string
  /** Labels of the first, in order. */
  named: readonly string[]
}

const NEAREST = { one: 'lookalike', other: 'lookalikes' }
const FARTHEST = { one: 'least alike image', other: 'least alike images' }

export const loading = 'Loading the images.'
export const modelReady = 'The model is ready for photos of your own.'
export const reading = (file: string) => `Reading ${isolated(file)}.`

/** @param share of the model that has come, 0..1; 0 where that is not worth telling */
export const waits = (photo: string, share: number) =>
  share > 0
    ? `${isolated(photo)} waits for the model, of which ${formatShare(share)} has come.`
    : `${isolated(photo)} waits for the model.`
export const looking = (photo: string) => `The model looks at ${isolated(photo)}.`
export const finding = 'Fetching what the next answer needs.'
export const answer = ({ count, order, query, named }: Answer) => {
  const images = formFor(count, order === 'nearest' ? NEAREST : FARTHEST)
  const all = `${formatCount(count)} ${images} of ${isolated(query)}`
  if (named.length === 0) return `${all}.`
  const left = count - named.length
  const more = left > 0 ? ` and ${formatCount(left)} more` : ''
  return `${all}: ${inTurn(named.map(isolated))}${more}.`
}

/** A gallery's image by its label and number. */
export const tile = (label: string, index: number) => `${isolated(label)} ${index}`
