/** Twins: the pairs of images that look most alike; what they are is for the person to judge. */
import { useEffect, useState } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { startTwins, wantEstimate } from '../store/quality-actions.ts'
import { costOfTwins, estimate } from '../store/quality-estimates.ts'
import { COMPARISONS } from '../store/quality-link.ts'
import type { Comparison } from '../worker/evaluation-task.ts'
import * as twinWords from '../words/twins.ts'
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
      <h2 id="twins-title">{twinWords.title}</h2>
      <p>{twinWords.about}</p>
      <div className="choices">
        <ComparisonSelect value={compared} onChoose={setCompared} />
      </div>
      <EstimateLine estimate={estimate(costOfTwins, compared, galleries, done)} />
      <RunControls
        verdict="twins"
        run={run}
        start={twinWords.start}
        onStart={() => startTwins({ gallery: compared.gallery, against: compared.against })}
      />
      {done &&
        (isOwnGalleryId(done.request.gallery) ? <TwinGroups done={done} /> : <Pairs done={done} />)}
    </section>
  )
}
