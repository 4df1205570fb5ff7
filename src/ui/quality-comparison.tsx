/** Which images are compared with which: those that ship, and each gallery of one's own with itself. */
import { isOwnGalleryId } from '../images/image-id.ts'
import { comparisonsWith } from '../store/quality-link.ts'
import type { Comparison } from '../worker/evaluation-task.ts'
import * as qualityWords from '../words/quality.ts'
import { useGalleryNames } from './gallery-names.ts'
import { comparisonName } from './quality-names.ts'
import { useFacts } from './use-facts.ts'

interface ComparisonSelectProps {
  value: Comparison
  onChoose: (comparison: Comparison) => void
}

export function ComparisonSelect({ value, onChoose }: ComparisonSelectProps) {
  const own = useFacts((state) => state.ownGalleries)
  const names = useGalleryNames()
  const all = comparisonsWith(own)
  const isThere = all.some((one) => keyOf(one) === keyOf(value))
  return (
    <label>
      {qualityWords.images}
      <select
        value={keyOf(value)}
        onChange={({ target }) => {
          const chosen = all.find((one) => keyOf(one) === target.value)
          if (chosen) onChoose({ gallery: chosen.gallery, against: chosen.against })
        }}
      >
        {all.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {comparisonName(one, names)}
          </option>
        ))}
        {!isThere && <option value={keyOf(value)}>{qualityWords.notHere}</option>}
      </select>
    </label>
  )
}

/** Titles of own galleries need not differ, their ids do. */
const keyOf = ({ gallery, against }: Comparison) => `${gallery} ${against}`

/** Why a gallery's figures are what they are, or why there are none; nothing for those that ship. */
export function LabelsNote({ gallery }: { gallery: string }) {
  const opened = useFacts((state) => state.galleries[gallery])
  if (!isOwnGalleryId(gallery) || !opened) return null
  const { title, classes } = opened.description
  if (classes.length > 0) return <p className="faint">{qualityWords.labelsAreFolders}</p>
  return <p className="no-labels">{qualityWords.noLabels(title)}</p>
}
