/** The scorecard: how good what ships is, section by section. */
import { alteredBy, CHANGES, type Change } from './alterations.ts'
import { blendFigures, type BlendFigures } from './blend-figures.ts'
import { codeFigures, type CodeFigures } from './code-figures.ts'
import { encodeTiles } from './encode-tiles.ts'
import { openGallery, readTables } from './evaluated-gallery.ts'
import { CIFAR10_TEST, CIFAR10_TRAIN } from './galleries.ts'
import {
  articleFigures,
  modelFigures,
  type ClassifierFigures,
  type ModelFigures,
} from './model-figures.ts'
import { originalTiles } from './original-tiles.ts'
import { WEIGHTS } from './paths.ts'
import { pickTiles, plantCopies } from './plant-copies.ts'
import { readManifest } from './read-assets.ts'
import {
  retrievalFigures,
  trainFigures,
  type Progress,
  type RetrievalFigures,
  type TrainFigures,
} from './retrieval-figures.ts'
import { spreadRows } from './table-rows.ts'

export const SECTIONS = ['model', 'retrieval', 'train', 'code', 'blend'] as const
export type Section = (typeof SECTIONS)[number]

/** What was evaluated; `article` comes with `model`. */
export type Evaluation = {
  model?: ModelFigures
  article?: ClassifierFigures
  retrieval?: Record<string, RetrievalFigures>
  train?: TrainFigures
  code?: CodeFigures
  blend?: BlendFigures
}

/** Tiles that are altered by each change: every fifth, which the encoder does in a minute. */
const ALTERED = 2000
const SEED = 20

type Run = (assets: string, progress: Progress) => Promise<Evaluation>

const test = (assets: string) => openGallery(assets, CIFAR10_TEST.description.id)

const RUNS: Record<Section, Run> = {
  async model(assets) {
    const { labels, table } = test(assets)
    const scores = table('scores')
    const { bytes } = readManifest(assets).model
    return {
      model: await modelFigures(bytes, scores, labels, WEIGHTS),
      article: await articleFigures(scores, labels, WEIGHTS),
    }
  },
  async retrieval(assets, progress) {
    return { retrieval: await retrievalFigures(test(assets), progress) }
  },
  async train(assets, progress) {
    const train = openGallery(assets, CIFAR10_TRAIN.description.id)
    return { train: await trainFigures(test(assets), train, progress) }
  },
  async code(assets, progress) {
    const codes = test(assets).table('code')
    const originals = spreadRows(codes.count, ALTERED)
    const tiles = pickTiles(await originalTiles(assets, CIFAR10_TEST), originals)
    const altered = new Map<Change, Float32Array>()
    const tell = progress('altered tiles, by five changes')
    for (const [i, change] of CHANGES.entries()) {
      altered.set(change, await encodeTiles(assets, await alteredBy(change, tiles, SEED)))
      tell?.(i + 1, CHANGES.length)
    }
    return { code: await codeFigures(codes, originals, altered) }
  },
  async blend(assets, progress) {
    const gallery = readTables(test(assets))
    const tiles = await originalTiles(assets, CIFAR10_TEST)
    const planted = await plantCopies(assets, gallery, tiles)
    return { blend: await blendFigures(gallery, planted, progress('blends')) }
  },
}

/**
 * Evaluates what lies below `assets`. A section that fails is left out, and its failure told: the others go on.
 */
export async function evaluate(
  assets: string,
  sections: readonly Section[],
  progress: Progress,
  onFailure: (section: Section, error: Error) => void,
): Promise<Evaluation> {
  const evaluation: Evaluation = {}
  for (const section of sections) {
    try {
      Object.assign(evaluation, await RUNS[section](assets, progress))
    } catch (error) {
      onFailure(section, error as Error)
    }
  }
  return evaluation
}
