/** What the shipped blend is worth, from w = 0 to w = 1: likeness of class, and altered copies found. */
import type { Pace } from '../src/quality/paced.ts'
import { BLEND_SCALE, type ScaleKind } from '../src/neighbours/scale.ts'
import { ARTICLE_METHOD, OPENING_METHOD } from '../src/store/method.ts'
import { sweepBlends, type BlendSetting, type SweptBlend } from './blend-sweep.ts'
import type { LabelledTables } from './evaluated-gallery.ts'
import type { PlantedGallery } from './planted-gallery.ts'

/** Precision@10 and the share of planted copies that find their original among their ten nearest, 0..1. */
export type BlendWorth = { p10: number; twins10: number }

export type BlendFigures = {
  /** The w that the page opens with: one of `byWeight`. */
  default: number
  /** What is blended with the look, as the page opens with it, and how both are scaled. */
  what: Omit<BlendSetting, 'w'>
  /** The article's method: scores alone. */
  scoresAlone: BlendWorth
  /** Of `what`. */
  byWeight: ({ w: number } & BlendWorth)[]
  copies: number
}

/** Tenths, and the default's own weight wherever it lies. */
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** The figures of the page's opening method in this gallery. */
export async function blendFigures(
  gallery: LabelledTables,
  planted: PlantedGallery,
  onProgress?: Pace['onProgress'],
): Promise<BlendFigures> {
  const { w: opening, ...what } = settingOf(OPENING_METHOD, BLEND_SCALE)
  const weights = [...new Set([...WEIGHTS, opening])].sort((a, b) => a - b)
  const settings = weights.map((w) => ({ ...what, w }))
  const alone = settingOf(ARTICLE_METHOD, BLEND_SCALE)
  const swept = await sweepBlends(gallery, planted, [alone, ...settings], onProgress)
  const [scoresAlone, ...byWeight] = swept
  return {
    default: opening,
    what,
    scoresAlone: worthOf(scoresAlone!),
    byWeight: byWeight.map((blend) => ({ w: blend.w, ...worthOf(blend) })),
    copies: planted.copies.length,
  }
}

const settingOf = (
  { feature, distance, weight }: typeof OPENING_METHOD,
  scale: ScaleKind,
): BlendSetting => ({ feature, distance, scale, w: weight })

const worthOf = ({ p10, twins10 }: SweptBlend): BlendWorth => ({ p10, twins10 })
