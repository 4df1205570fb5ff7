/** Saving the answer as a file: the figure as PNG, the numbers as CSV or JSON. */
import { sentenceFor } from '../failure.ts'
import { forFileName } from '../images/file-name.ts'
import { TILE_BYTES } from '../images/tile.ts'
import { answerToCsv, answerToJson } from '../mosaic/export-answer.ts'
import { figureToPng } from '../mosaic/figure-to-png.ts'
import { answerOf } from './answer-of.ts'
import { finder } from './engines.ts'
import { tell } from './notices.ts'
import { saveFile } from './save-file.ts'
import { tileAt } from './selectors.ts'
import { state } from './state.ts'

export type SavedAs = 'png' | 'csv' | 'json'

/** Makes the file of the mosaic in view and hands it to the browser's download. */
export async function saveAnswer(as: SavedAs): Promise<void> {
  try {
    const file = await answerFile(as)
    if (file) saveFile(file)
  } catch (error) {
    tell('trouble', sentenceFor(error))
  }
}

async function answerFile(as: SavedAs): Promise<File | undefined> {
  const { mosaic } = state.getState()
  if (!mosaic) return undefined
  const answer = answerOf(state.getState(), mosaic)
  const name = `lookalike-${forFileName(answer.query.name.replace(/\.\w+$/, ''))}.${as}`
  if (as === 'csv') return new File([answerToCsv(answer)], name, { type: 'text/csv' })
  if (as === 'json') return new File([answerToJson(answer)], name, { type: 'application/json' })

  const { query, found } = mosaic
  const shown = Array.from(found.ids, (_, place) => tileAt(found, place))
  if (query.kind === 'tile') shown.unshift(query)
  const tiles = await (await finder()).tilesOf(shown)
  const picture = (at: number) => tiles.subarray(at * TILE_BYTES, (at + 1) * TILE_BYTES)
  const first = query.kind === 'tile' ? 1 : 0
  const figure = await figureToPng(answer, {
    query: query.kind === 'tile' ? picture(0) : query.photo.tile,
    neighbours: Array.from(found.ids, (_, i) => picture(i + first)),
  })
  return new File([figure], name, { type: 'image/png' })
}
