/** Says that a new version of the page is ready; it starts only when the person says so. */
import { useState } from 'react'
import { update } from '../store/offline.ts'
import type { QualityState } from '../store/quality-state.ts'
import * as pageWords from '../words/page.ts'
import { useFacts } from './use-facts.ts'
import { usePhotos } from './use-photos.ts'
import { useQuality } from './use-quality.ts'

export function UpdateLine() {
  const hasUpdate = useFacts((state) => state.hasUpdate)
  const isBringingIn = usePhotos(({ indexing }) => indexing.status !== 'idle')
  const isLosable = usePhotos((state) => state.isLosable)
  const isJudging = useQuality(isAnyRunning)
  const [isPutOff, setPutOff] = useState(false)
  const isShown = hasUpdate && !isPutOff
  return (
    <div className={isShown ? 'notice' : 'visually-hidden'}>
      {/* There before it has anything to say, or it would not be heard. */}
      <div aria-live="polite">
        {isShown && pageWords.newVersion}
        {isShown && isBringingIn && ` ${pageWords.photosAreComing}`}
        {isShown && (isLosable || isJudging) && ` ${pageWords.workIsUnderWay}`}
      </div>
      {isShown && (
        <div className="notice-actions">
          <button type="button" className="quiet" onClick={update}>
            {pageWords.reload}
          </button>
          <button type="button" className="quiet" onClick={() => setPutOff(true)}>
            {pageWords.later}
          </button>
        </div>
      )}
    </div>
  )
}

const isAnyRunning = ({ evaluation, twins, doubts }: QualityState) =>
  [evaluation, twins, doubts].some(({ run }) => run.status === 'running')
