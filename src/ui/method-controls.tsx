/** How images are compared: feature, distance, how many, in which order, of which class. */
import { setMethod, slide } from '../store/actions.ts'
import { ARTICLE_METHOD, withFeature } from '../store/method.ts'
import { classNamesOf } from '../store/selectors.ts'
import { saveAnswer, type SavedAs } from '../store/export-actions.ts'
import { isLookOnly } from '../worker/method-ends.ts'
import * as methodWords from '../words/methods.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { AmongChoice } from './among-choice.tsx'
import { DistanceSelect, FeatureSelect } from './comparison-selects.tsx'
import { useFacts } from './use-facts.ts'

const COUNTS = [5, 10, 20, 50, 100]

const FILES: readonly SavedAs[] = ['png', 'csv', 'json']

export function MethodControls() {
  const method = useFacts((state) => state.method)
  const galleries = useFacts((state) => state.galleries)
  const classes = classNamesOf(galleries, method.searched)
  const isPhoto = useFacts((state) => state.mosaic?.query.kind === 'photo')
  const counts = COUNTS.includes(method.k) ? COUNTS : [...COUNTS, method.k].sort((a, b) => a - b)
  return (
    <div className="method">
      <FeatureSelect
        label={methodWords.compare}
        value={method.feature}
        onChoose={(feature) => void setMethod(withFeature(feature, method.weight))}
      />
      <DistanceSelect
        value={method.distance}
        p={method.p}
        isUnused={isLookOnly(method)}
        onChoose={(distance) => void setMethod({ distance })}
        onPower={(p) => void slide({ p })}
      />
      <label>
        {methodWords.show}
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
        <span className="visually-hidden">{methodWords.order}</span>
        <select
          value={method.order}
          onChange={({ target }) =>
            void setMethod({ order: target.value === 'farthest' ? 'farthest' : 'nearest' })
          }
        >
          <option value="nearest">{methodWords.orders.nearest}</option>
          <option value="farthest">{methodWords.orders.farthest}</option>
        </select>
      </label>
      <label>
        {methodWords.of}
        <select
          aria-label={methodWords.onlyClass}
          value={method.onlyClass}
          onChange={({ target }) => void setMethod({ onlyClass: target.value })}
        >
          <option value="">{methodWords.allClasses}</option>
          {classes.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <AmongChoice />
      <label className="switch" title={mosaicWords.countItselfWhy}>
        <input
          type="checkbox"
          role="switch"
          checked={method.includeItself}
          disabled={isPhoto}
          onChange={({ target }) => void setMethod({ includeItself: target.checked })}
        />
        {mosaicWords.countItself}
      </label>
      <button
        type="button"
        className="quiet"
        title={mosaicWords.articleMethodIs}
        onClick={() => void setMethod({ ...ARTICLE_METHOD, searched: method.searched })}
      >
        {mosaicWords.articleMethod}
      </button>
      <div className="save" role="group" aria-label={mosaicWords.saveAnswer}>
        {mosaicWords.save}
        {FILES.map((as) => (
          <button key={as} type="button" className="quiet" onClick={() => void saveAnswer(as)}>
            <span className="visually-hidden">{mosaicWords.saveAs} </span>
            {mosaicWords.formats[as]}
          </button>
        ))}
      </div>
    </div>
  )
}
