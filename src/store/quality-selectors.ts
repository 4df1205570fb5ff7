/** What follows from the facts of the quality page: links, names, what takes part. */
import { formatImageId } from '../images/image-id.ts'
import type { NameRow } from '../mosaic/export-quality.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import type { TileId } from '../worker/finder.ts'
import { formatLink } from './link.ts'
import { ARTICLE_METHOD } from './method.ts'
import { labelOf, type Galleries } from './selectors.ts'

/** The link to a tile's mosaic, made in the way that was judged. */
export function linkToTile(
  { gallery, index }: TileId,
  { against, feature, distance, p, weight }: Omit<EvaluationRequest, 'gallery'>,
): string {
  const method = { ...ARTICLE_METHOD, searched: [against], feature, distance, p, weight }
  return formatLink({ query: { kind: 'tile', gallery, index }, method })
}

export function nameRowsOf(galleries: Galleries, gallery: string): NameRow {
  return (index) => ({
    image: formatImageId(gallery, index),
    label: labelOf(galleries, { gallery, index }),
    file: galleries[gallery]?.names?.[index],
  })
}

const NO_CLASSES: readonly string[] = []

/** Class names of a gallery; none before it is known. */
export function classesOf(galleries: Galleries, gallery: string): readonly string[] {
  return galleries[gallery]?.description.classes ?? NO_CLASSES
}

/** Whether it is known by now that nothing can be measured by labels: a gallery has none. */
export function lacksLabels(galleries: Galleries, gallery: string): boolean {
  return galleries[gallery]?.description.classes.length === 0
}
