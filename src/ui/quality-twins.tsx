/** Twins: the pairs of images that look most alike; what they are is for the person to judge. */
import { useEffect } from 'react'
import { isOwnGalleryId } from '../images/image-id.ts'
import { chooseTwins, startTwins, wantEstimate } from '../store/quality-actions.ts'
import { costOfTwins, estimate } from '../store/quality-estimates.ts'
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
  const among = useQuality((state) => state.twinsAmong)
  const galleries = useFacts((state) => state.galleries)
  useEffect(() => wantEstimate(among), [among])
  return (
    <section className="panel" aria-labelledby="twins-title">
      <h2 id="twins-title">{twinWords.title}</h2>
      <p>{twinWords.about}</p>
      <div className="choices">
        <ComparisonSelect value={among} onChoose={chooseTwins} />
      </div>
      <EstimateLine estimate={estimate(costOfTwins, among, galleries, done)} />
      <RunControls
        verdict="twins"
        run={run}
        start={twinWords.start}
        onStart={() => startTwins(among)}
      />
      {done &&
        (isOwnGalleryId(done.request.gallery) ? <TwinGroups done={done} /> : <Pairs done={done} />)}
    </section>
  )
}
