/** Which images are compared with which: those that ship, and each gallery of the user's own with itself. */
import type { OwnGallery } from '../storage/own-galleries.ts'
import { COMPARISONS } from '../store/quality-link.ts'
import type { Comparison } from '../worker/evaluation-task.ts'
import { comparisonName } from './quality-names.ts'
import { useFacts } from './use-facts.ts'

interface ComparisonSelectProps {
  value: Comparison
  onChoose: (comparison: Comparison) => void
}

export function ComparisonSelect({ value, onChoose }: ComparisonSelectProps) {
  const own = useFacts((state) => state.ownGalleries)
  const comparisons = [...COMPARISONS, ...own.filter(({ count }) => count > 1).map(withItself)]
  const at = comparisons.findIndex(
    ({ gallery, against }) => gallery === value.gallery && against === value.against,
  )
  return (
    <label>
      Images
      <select value={at} onChange={({ target }) => onChoose(comparisons[Number(target.value)]!)}>
        {/* One of an own gallery that is not known yet, or no more. */}
        {at < 0 && <option value={at}>{comparisonName(value, own)}</option>}
        {comparisons.map((one, i) => (
          <option key={`${one.gallery} ${one.against}`} value={i}>
            {comparisonName(one, own)}
          </option>
        ))}
      </select>
    </label>
  )
}

const withItself = ({ id }: OwnGallery): Comparison => ({ gallery: id, against: id })
