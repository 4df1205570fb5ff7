/** The queries whose ranking is worst. */
import { useMemo } from 'react'
import { averagePrecisionOf, worstQueries, type Retrieval } from '../quality/retrieval.ts'
import { linkToTile } from '../store/quality-selectors.ts'
import type { Done } from '../store/quality-state.ts'
import { labelOf } from '../store/selectors.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import * as figureWords from '../words/figures.ts'
import { TileLinks } from './quality-tiles.tsx'
import { useFacts } from './use-facts.ts'

const MOST = 240

export function WorstQueries({ done }: { done: Done<EvaluationRequest, Retrieval> }) {
  const { request, result } = done
  const galleries = useFacts((state) => state.galleries)
  const worst = useMemo(() => worstQueries(result, MOST), [result])
  const { gallery } = request
  return (
    <section aria-labelledby="worst-title">
      <h3 id="worst-title">{figureWords.worst}</h3>
      <p className="faint">{figureWords.worstIs}</p>
      <TileLinks
        part="worst"
        label={figureWords.worstList}
        gallery={gallery}
        indices={worst}
        linkTo={(tile) => linkToTile(tile, request)}
        captionOf={(place) => {
          const index = worst[place] ?? 0
          const share = averagePrecisionOf(result, index)
          return figureWords.worstImage(labelOf(galleries, { gallery, index }), share)
        }}
      />
    </section>
  )
}
