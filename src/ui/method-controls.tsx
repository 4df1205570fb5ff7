/** How images are compared: feature, distance, how many, in which order, of which class. */
import { setMethod } from '../store/actions.ts'
import { ARTICLE_METHOD } from '../store/method.ts'
import { classNamesOf } from '../store/selectors.ts'
import { saveAnswer, type SavedAs } from '../store/export-actions.ts'
import { AmongChoice } from './among-choice.tsx'
import { DistanceSelect, FeatureSelect } from './comparison-selects.tsx'
import { useFacts } from './use-facts.ts'

const COUNTS = [5, 10, 20, 50, 100]

const FILES: { as: SavedAs; label: string }[] = [
  { as: 'png', label: 'PNG' },
  { as: 'csv', label: 'CSV' },
  { as: 'json', label: 'JSON' },
]

export function MethodControls() {
  const method = useFacts((state) => state.method)
  const galleries = useFacts((state) => state.galleries)
  const classes = classNamesOf(galleries, method.searched)
  const isPhoto = useFacts((state) => state.mosaic?.query.kind === 'photo')
  const counts = COUNTS.includes(method.k) ? COUNTS : [...COUNTS, method.k].sort((a, b) => a - b)
  return (
    <div className="method">
      <FeatureSelect
        label="Compare"
        value={method.feature}
        onChoose={(feature) => void setMethod({ feature })}
      />
      <DistanceSelect
        value={method.distance}
        p={method.p}
        onChoose={(distance) => void setMethod({ distance })}
        // Held arrows change it many times a second.
        onPower={(p) => void setMethod({ p }, 'replace-soon')}
      />
      <label>
        Show
        <select
          value={method.k}
          onChange={({ target }) => void setMethod({ k: Number(target.value) })}
        >
          {counts.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">Order</span>
        <select
          value={method.order}
          onChange={({ target }) =>
            void setMethod({ order: target.value === 'farthest' ? 'farthest' : 'nearest' })
          }
        >
          <option value="nearest">most alike</option>
          <option value="farthest">least alike</option>
        </select>
      </label>
      <label>
        of
        <select
          aria-label="Only of one class"
          value={method.onlyClass}
          onChange={({ target }) => void setMethod({ onlyClass: target.value })}
        >
          <option value="">all classes</option>
          {classes.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <AmongChoice />
      <label
        className="switch"
        title="The article’s figure counts the target as its own first neighbour."
      >
        <input
          type="checkbox"
          role="switch"
          checked={method.includeItself}
          disabled={isPhoto}
          onChange={({ target }) => void setMethod({ includeItself: target.checked })}
        />
        Count the image itself
      </label>
      <button
        type="button"
        className="quiet"
        title="Class scores by euclidean distance, and nothing else"
        onClick={() => void setMethod({ ...ARTICLE_METHOD, searched: method.searched })}
      >
        The article’s method
      </button>
      <div className="save" role="group" aria-label="Save the answer">
        Save
        {FILES.map(({ as, label }) => (
          <button key={as} type="button" className="quiet" onClick={() => void saveAnswer(as)}>
            <span className="visually-hidden">Save as </span>
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}
