/** Saving what the judge has found: an evaluation as JSON, twins and doubts as CSV. */
import { formatImageId, isOwnGalleryId } from '../images/image-id.ts'
import { doubtsToCsv, retrievalToJson, twinsToCsv } from '../mosaic/export-quality.ts'
import { twinGroupsToCsv, type NamedPhoto } from '../mosaic/export-twin-groups.ts'
import { groupTwins } from '../quality/twin-groups.ts'
import { endsOf, featuresOf } from '../worker/method-ends.ts'
import { makersHere } from './makers.ts'
import { powerOf } from './power.ts'
import { classesOf, nameRowsOf } from './quality-selectors.ts'
import { quality } from './quality-state.ts'
import { saveFile } from './save-file.ts'
import { state } from './state.ts'

export function saveEvaluation(): void {
  const { done } = quality.getState().evaluation
  if (!done) return
  const { galleries } = state.getState()
  const { modelSha256, autoencoderSha256 } = makersHere()
  const { request, result } = done
  // What was compared: at the slider’s end neither the feature nor the distance that is set.
  const ends = endsOf(request)
  const { feature, distance, weight } = ends
  const json = retrievalToJson(
    {
      ...{ ...request, p: undefined, ...powerOf(ends), feature, distance, weight, modelSha256 },
      ...(featuresOf(ends).includes('code') && { autoencoderSha256 }),
    },
    result,
    classesOf(galleries, request.gallery),
  )
  const name = `lookalike-quality-${request.gallery}-${feature}-${distance}.json`
  saveFile(new File([json], name, { type: 'application/json' }))
}

/** The pairs within the bound that is set; of an own gallery their groups. */
export function saveTwins(): void {
  const { twins, bound } = quality.getState()
  if (!twins.done) return
  const { galleries } = state.getState()
  const { gallery, against } = twins.done.request
  const names = { first: nameRowsOf(galleries, gallery), second: nameRowsOf(galleries, against) }
  const csv = isOwnGalleryId(gallery)
    ? twinGroupsToCsv(groupTwins(twins.done.result, bound), photosOf(gallery))
    : twinsToCsv(twins.done.result, names, bound)
  saveFile(new File([csv], `lookalike-twins-${gallery}-${against}.csv`, { type: 'text/csv' }))
}

export function saveDoubts(): void {
  const { done } = quality.getState().doubts
  if (!done) return
  const { galleries } = state.getState()
  const { gallery } = done.request
  const names = nameRowsOf(galleries, gallery)
  const csv = doubtsToCsv(done.result, names, classesOf(galleries, gallery))
  saveFile(new File([csv], `lookalike-doubts-${gallery}.csv`, { type: 'text/csv' }))
}

function photosOf(gallery: string): (index: number) => NamedPhoto {
  const { images } = state.getState().galleries[gallery] ?? {}
  return (index) => {
    const { path = '', width = 0, height = 0, bytes = 0 } = images?.[index] ?? {}
    return { image: formatImageId(gallery, index), path, width, height, bytes }
  }
}
