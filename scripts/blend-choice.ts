/** Chooses the blend that the page opens with, by a rule stated here, on training images alone. */
import { sweepBlends, type BlendSetting, type SweptBlend } from './blend-sweep.ts'
import { openGallery, readTables } from './evaluated-gallery.ts'
import { CIFAR10_TRAIN } from './galleries.ts'
import { originalTiles } from './original-tiles.ts'
import { pickTiles, plantCopies } from './plant-copies.ts'
import type { Progress } from './retrieval-figures.ts'
import { pickRows, spreadRows } from './table-rows.ts'

/** What may stand for "what it is". */
const WHAT_ENDS = [
  { feature: 'scores', distance: 'euclidean' },
  { feature: 'scores', distance: 'cosine' },
  { feature: 'embedding', distance: 'cosine' },
  { feature: 'embedding', distance: 'euclidean' },
] as const

const SCALES = ['tenth-neighbour', 'pairwise'] as const

/** Hundredths of the slider, five at a time. */
const WEIGHTS = Array.from({ length: 21 }, (_, i) => i / 20)

/** Every blend that is looked at. */
export const CANDIDATES: readonly BlendSetting[] = WHAT_ENDS.flatMap((end) =>
  SCALES.flatMap((scale) => WEIGHTS.map((w) => ({ ...end, scale, w }))),
)

/** The page must find 95 of 100 planted copies among test images: of images that the model was not trained on it finds fewer. */
export const LEAST_TWINS = 0.98

/**
 * The blend with the largest precision@10 among those that find at least `LEAST_TWINS` of the planted copies; of
 * equals the one of the smaller w, then the first. None where none finds so many.
 */
export function chooseBlend(swept: readonly SweptBlend[]): SweptBlend | undefined {
  const able = swept.filter(({ twins10 }) => twins10 >= LEAST_TWINS)
  return able.sort((a, b) => b.p10 - a.p10 || a.w - b.w)[0]
}

/** The images of the choice: as many as the gallery that the page opens with has. */
const IMAGES = 10_000

export type BlendChoice = {
  images: number
  copies: number
  chosen: SweptBlend | undefined
  swept: SweptBlend[]
}

/**
 * Judges all candidates in a gallery of every fifth training image. The shipped model was trained on those very
 * images and hardly errs there, so that precisions are higher and closer together than in any other gallery.
 */
export async function choiceOnTrainingImages(
  assets: string,
  progress: Progress,
  cifar?: string,
): Promise<BlendChoice> {
  const { labels, tables } = readTables(openGallery(assets, CIFAR10_TRAIN.description.id))
  const rows = spreadRows(labels.length, IMAGES)
  const gallery = {
    labels: Uint8Array.from(rows, (row) => labels[row]!),
    tables: {
      scores: pickRows(tables.scores, rows),
      embedding: pickRows(tables.embedding, rows),
      code: pickRows(tables.code, rows),
    },
  }
  const tiles = pickTiles(await originalTiles(assets, CIFAR10_TRAIN, cifar), rows)
  const planted = await plantCopies(assets, gallery, tiles)
  const swept = await sweepBlends(gallery, planted, CANDIDATES, progress('blends'))
  return { images: rows.length, copies: planted.copies.length, chosen: chooseBlend(swept), swept }
}
