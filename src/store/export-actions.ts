/** Saving the answer as a file: the figure as PNG, the numbers as CSV or JSON. */
import { sentenceFor } from '../failure.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { answerToCsv, answerToJson } from '../mosaic/export-answer.ts'
import { figureToPng } from '../mosaic/figure-to-png.ts'
import { tell } from './actions.ts'
import { finder } from './engines.ts'
import { answerOf } from './selectors.ts'
import { state } from './state.ts'

export type SavedAs = 'png' | 'csv' | 'json'

/** Makes the file of the mosaic in view and hands it to the browser's download. */
export async function saveAnswer(as: SavedAs): Promise<void> {
  try {
    const file = await answerFile(as)
    if (!file) return
    const url = URL.createObjectURL(file)
    const link = Object.assign(document.createElement('a'), { href: url, download: file.name })
    link.click()
    // The download has taken its own hold of the bytes by the next task.
    setTimeout(() => URL.revokeObjectURL(url), 0)
    tell('news', `Saved ${file.name}.`)
  } catch (error) {
    tell('trouble', sentenceFor(error))
  }
}

async function answerFile(as: SavedAs): Promise<File | undefined> {
  const { gallery, mosaic, model } = state.getState()
  if (gallery.status !== 'ready' || !mosaic) return undefined
  const answer = answerOf(gallery, mosaic, model)
  const name = `lookalike-${answer.query.name.replace(/[^\w.-]+/g, '-')}.${as}`
  if (as === 'csv') return new File([answerToCsv(answer)], name, { type: 'text/csv' })
  if (as === 'json') return new File([answerToJson(answer)], name, { type: 'application/json' })

  const { query, found } = mosaic
  const ids = query.kind === 'tile' ? Uint32Array.of(query.index, ...found.ids) : found.ids
  const tiles = await (await finder()).tilesOf(ids)
  const picture = (at: number) => tiles.subarray(at * TILE_BYTES, (at + 1) * TILE_BYTES)
  const first = query.kind === 'tile' ? 1 : 0
  const figure = await figureToPng(answer, {
    query: query.kind === 'tile' ? picture(0) : query.photo.tile,
    neighbours: Array.from(found.ids, (_, i) => picture(i + first)),
  })
  return new File([figure], name, { type: 'image/png' })
}
