/** The confusion of labels as a picture of buttons; each opens the queries behind it. */
import { useState, type CSSProperties, type KeyboardEvent } from 'react'
import type { ConfusionCell } from '../quality/queries-behind.ts'
import { nearOf, type Retrieval } from '../quality/retrieval.ts'
import { lookAtCell } from '../store/quality-actions.ts'
import type { Done } from '../store/quality-state.ts'
import type { EvaluationRequest } from '../worker/evaluation-task.ts'
import * as figureWords from '../words/figures.ts'
import { levelOf } from './confusion-levels.ts'
import { formatCellPercent } from '../words/numbers.ts'
import { CellQueries } from './quality-cell.tsx'
import { useQuality } from './use-quality.ts'
import { nextPlace } from './grid-keys.ts'

interface ConfusionProps {
  done: Done<EvaluationRequest, Retrieval>
  classes: readonly string[]
}

export function Confusion({ done, classes }: ConfusionProps) {
  const cell = useQuality((state) => state.cell)
  const { confusion, classQueries } = done.result
  const near = nearOf(done.result)
  const counted = confusion.reduce((sum, count) => sum + count, 0)
  const hasRest = counted < classQueries.reduce((sum, queries) => sum + queries * near, 0)
  return (
    <section aria-labelledby="confusion-title">
      <h3 id="confusion-title">{figureWords.confusion}</h3>
      <p className="faint">
        {figureWords.confusionIs(near)}
        {hasRest && <> {figureWords.restInNoFolder}</>}
      </p>
      <ConfusionGrid result={done.result} classes={classes} chosen={cell} />
      {cell && (
        <CellQueries
          key={`${cell.queryClass} ${cell.neighbourClass}`}
          {...{ done, classes, cell }}
        />
      )}
    </section>
  )
}

interface ConfusionGridProps {
  result: Retrieval
  classes: readonly string[]
  chosen: ConfusionCell | undefined
}

function ConfusionGrid({ result, classes, chosen }: ConfusionGridProps) {
  const { confusion, classQueries } = result
  const columns = classes.length
  /** The one cell that Tab reaches; arrows lead on. */
  const [wanted, setReached] = useState(0)
  // The evaluation before may have had more classes.
  const reached = Math.min(wanted, confusion.length - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = nextPlace(event, {
      place: reached,
      count: confusion.length,
      columns,
      page: columns,
    })
    if (place === undefined) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus()
  }
  return (
    <div className="sideways">
      <table
        className="confusion"
        style={{ '--columns': columns } as CSSProperties}
        role="grid"
        aria-labelledby="confusion-title"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td />
            {classes.map((name) => (
              <th key={name} scope="col">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((query, queryClass) => {
            const row = confusion.subarray(queryClass * columns, (queryClass + 1) * columns)
            // Not the row's sum, which lacks neighbours without a label: the diagonal is classPrecision.
            const all = (classQueries[queryClass] ?? 0) * nearOf(result)
            return (
              <tr key={query}>
                <th scope="row">
                  <span>{query}</span>
                </th>
                {classes.map((neighbour, neighbourClass) => {
                  const place = queryClass * columns + neighbourClass
                  const count = row[neighbourClass] ?? 0
                  const name = figureWords.cellShare(figureWords.cell(query, neighbour), count, all)
                  const isChosen =
                    chosen?.queryClass === queryClass && chosen.neighbourClass === neighbourClass
                  return (
                    <td key={neighbour}>
                      <button
                        type="button"
                        aria-label={name}
                        aria-pressed={isChosen}
                        title={name}
                        tabIndex={place === reached ? 0 : -1}
                        data-place={place}
                        data-count={count}
                        data-level={levelOf(all > 0 ? count / all : 0)}
                        onFocus={() => setReached(place)}
                        onClick={() =>
                          lookAtCell(isChosen ? undefined : { queryClass, neighbourClass })
                        }
                      >
                        {formatCellPercent(count, all)}
                      </button>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
