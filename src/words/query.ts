/** The query: its picture, the square of a photo, what the model sees of it, and what that means. */
import {
  capitalised,
  counted,
  formFor,
  IMAGES,
  isolated,
  OTHER_IMAGES,
  joined,
  withArticle,
} from './grammar.ts'
import { features, noValueBecause } from './methods.ts'
import { formatCount, formatShare, formatSize, formatWholeShare } from './numbers.ts'

interface Compared {
  feature: 'scores' | 'embedding' | 'code'
  /** The share of the look, 0..1. */
  weight: number
  order: 'nearest' | 'farthest'
}

/** What something is to the model, as the choices name it. */
const WHAT = {
  scores: `ten ${features.scores}`,
  embedding: `${features.embedding} (what the model sees, before it decides)`,
}

/** What made the images below the answer, or the only one. */
function whatTheyAre({ feature, weight, order }: Compared, found: number): string {
  const near = order === 'nearest' ? 'nearest to' : 'farthest from'
  const those = formFor(found, { one: 'the one below', other: 'the ones below' })
  if (feature === 'code' || weight === 1) {
    const are = formFor(found, { one: 'is', other: 'are' })
    const codes = formFor(found, { one: 'its code', other: 'their codes' })
    return `${those} ${are} ${order === 'nearest' ? 'most' : 'least'} like it by ${features.code}: ${codes}, for colours, layout and rough shape, ${are} ${near} the query’s`
  }
  const what = WHAT[feature]
  if (weight === 0) return `${those} got the ${what} ${near} its own`
  const ways = `by the ${what} that the model gives ${formFor(found, { one: 'it', other: 'them' })} (${formatShare(1 - weight)}) and by how ${formFor(found, { one: 'it looks', other: 'they look' })} (${formatShare(weight)})`
  return `${those} ${formFor(found, { one: 'is', other: 'are' })} ${near} it in two ways at once: ${ways}`
}

export const modelSees = 'What the model sees'
export const pixels = 'The 32 by 32 pixels that the model sees'
export const classScores = 'Class scores'

export const photo = (name: string) => `Your photo ${isolated(name)}`
export const sizeOfPhoto = (width: number, height: number, isMovable: boolean) =>
  isMovable
    ? `${formatSize(width, height)}. The model sees the square: drag it, or press the photo.`
    : `${formatSize(width, height)}. The model sees the square. Choose the photo again to move it.`

/** @param folder where it is known */
export const sizeOfOwn = (width: number, height: number, folder: string | undefined) =>
  folder ? `in ${isolated(folder)}, ${formatSize(width, height)}` : formatSize(width, height)

export const square = 'The square'
export const squareSmaller = 'Smaller square'
export const squareLarger = 'Larger square'
export const squareCentre = 'Centre'
export const squareHandle = 'The square that the model sees'
export const squareRole = 'movable square'
export const squareKeys = 'Arrow keys move it, plus and minus resize it, Home centres it.'

/** @param size in pixels @param left of the photo's width, 0..1 @param top of its height, 0..1 */
export const squareIsAt = (size: number, left: number, top: number) =>
  `The square is ${formatCount(size)} pixels wide, ${formatWholeShare(left)} from the left and ${formatWholeShare(top)} from the top.`

export const notSeen =
  'The model in use has not seen this image yet: re-score the images below to have it look.'
export const neverSees =
  'The model in use has not seen this image: only the test images can be re-scored here.'

/** "The model is 97% sure that this is *a cat*; its label says dog." The class is marked. */
export const sure = {
  before: (share: number) => `The model is ${formatShare(share)} sure that this is `,
  seen: withArticle,
  /** @param label the known one, where it is another */
  after: (label: string | undefined) =>
    label === undefined ? '.' : `; its label says ${isolated(label)}.`,
}

/**
 * @param among the images of what was searched, of whatever class; whether the query is one of them, and
 * is not counted
 * @param found those that are shown, at least one
 */
export const howFound = (
  among: { count: number; withQuery: boolean },
  found: number,
  onlyClass: string,
  method: Compared,
) => {
  const all = among.withQuery
    ? counted(among.count - 1, OTHER_IMAGES)
    : counted(among.count, IMAGES)
  const compared = onlyClass ? `the images of class ${isolated(onlyClass)} among ${all}` : all
  const measure = formFor(found, {
    one: 'The smaller the number below its picture, the more alike.',
    other: 'The smaller the number below a picture, the more alike.',
  })
  return `Of ${compared}, ${whatTheyAre(method, found)}. ${measure}`
}
export const noneDefined = `This distance tells nothing here: ${noValueBecause}. Choose another.`
export const notDefined =
  'Where a distance is not defined (equal values have no correlation, for one), the image comes last.'

/** "This image and some of those below are *images that the model was trained on*: …" */
export const trainedOn = {
  before: (isQuery: boolean, neighbours: 'none' | 'some' | 'all') => {
    const those = neighbours === 'all' ? 'those below' : 'some of those below'
    const all = [...(isQuery ? ['this image'] : []), ...(neighbours === 'none' ? [] : [those])]
    const are = neighbours === 'none' ? 'is one of the' : 'are'
    return `${capitalised(joined(all))} ${are} `
  },
  marked: 'images that the model was trained on',
  after: ': it has seen their labels, so it is surer of them than of anything new.',
}

/** "The model knows ten kinds of things and takes …: it is unsure here. For any other subject, …" */
export const tenKinds = (certainty: string) =>
  `The model knows ten kinds of things and takes every photo for one of them: ${certainty}. For any other subject,`
export const lookNeedsNoClass = 'how it looks, as compared here, needs no class.'

/** "*compare how it looks*, which needs no class." The beginning is a button. */
export const compareLooks = {
  button: 'compare how it looks',
  comma: ',',
  after: 'which needs no class.',
}
