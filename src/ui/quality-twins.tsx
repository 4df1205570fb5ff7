/** Twins: the pairs of images that look most alike; what they are is for the person to judge. */
import { useEffect, useState } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { startTwins, wantEstimate } from '../store/quality-actions.ts'
import { costOfTwins, estimate } from '../store/quality-estimates.ts'
import { COMPARISONS } from '../store/quality-link.ts'
import type { Comparison } from '../worker/evaluation-task.ts'
import { EstimateLine } from './quality-estimate.tsx'
import { ComparisonSelect } from './quality-comparison.tsx'
import { TwinGroups } from './quality-groups.tsx'
import { Pairs } from './quality-pairs.tsx'
import { RunControls } from './quality-run.tsx'
import { useFacts } from './use-facts.ts'
import { useQuality } from './use-quality.ts'

export function Twins() {
  const { run, done } = useQuality((state) => state.twins)
  const [compared, setCompared] = useState<Comparison>(done?.request ?? COMPARISONS[0])
  const galleries = useFacts((state) => state.galleries)
  useEffect(() => wantEstimate(compared), [compared])
  return (
    <section className="panel" aria-labelledby="twins-title">
      <h2 id="twins-title">Twins</h2>
      <p>
        The pairs of images that look most alike, by the distance of their codes. Similar is not
        duplicate: the page shows how far apart they are, and you judge what they are. Of your own
        photos they come in groups. Nothing on your disk is ever changed or deleted.
      </p>
      <div className="choices">
        <ComparisonSelect value={compared} onChoose={setCompared} />
      </div>
      <EstimateLine estimate={estimate(costOfTwins, compared, galleries, done)} />
      <RunControls
        verdict="twins"
        run={run}
        start="Look for twins"
        onStart={() => startTwins({ gallery: compared.gallery, against: compared.against })}
      />
      {done &&
        (isOwnGalleryId(done.request.gallery) ? <TwinGroups done={done} /> : <Pairs done={done} />)}
    </section>
  )
}
