/** The queries behind one cell of the confusion; each leads to its mosaic. */
import { useMemo } from 'react'
import { queriesBehind, type ConfusionCell } from '../quality/queries-behind.ts'
import { nearOf, type Retrieval } from '../quality/retrieval.ts'
import { linkToTile } from '../store/quality-selectors.ts'
import type { Done } from '../store/quality-state.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import * as figureWords from '../words/figures.ts'
import { TileLinks } from './quality-tiles.tsx'
import { useFacts } from './use-facts.ts'

interface CellQueriesProps {
  done: Done<EvaluationRequest, Retrieval>
  classes: readonly string[]
  cell: ConfusionCell
}

export function CellQueries({ done, classes, cell }: CellQueriesProps) {
  const { request, result } = done
  const labels = useFacts((state) => state.galleries[request.gallery]?.labels)
  const behind = useMemo(
    () => queriesBehind(result, labels ?? new Uint8Array(0), cell),
    [result, labels, cell],
  )
  const near = nearOf(result)
  const nameOf = (c: number) => classes[c] ?? ''
  const title = figureWords.cell(nameOf(cell.queryClass), nameOf(cell.neighbourClass))
  return (
    <section className="cell-queries" aria-label={title}>
      <h4>{figureWords.cellCount(title, behind.queries.length)}</h4>
      <TileLinks
        part="cell"
        label={title}
        gallery={request.gallery}
        indices={behind.queries}
        linkTo={(tile) => linkToTile(tile, request)}
        captionOf={(place) => figureWords.ofNear(behind.neighbours[place] ?? 0, near)}
      />
    </section>
  )
}
