/** The page that tells how good the answers are: it computes everything here, on this device. */
import { useEffect } from 'react'
import { openQuality } from '../store/quality-actions.ts'
import { isAllRescored } from '../store/selectors.ts'
import * as qualityWords from '../words/quality.ts'
import { EvaluationControls } from './quality-controls.tsx'
import { EvaluationResults } from './quality-results.tsx'
import { Doubts } from './quality-doubts.tsx'
import { Twins } from './quality-twins.tsx'
import { useFacts } from './use-facts.ts'
import './panels.css'
import './quality.css'
import './quality-confusion.css'
import './quality-lists.css'

export function QualityPage() {
  const areRescored = useFacts(isAllRescored)
  useEffect(() => {
    const before = document.title
    document.title = qualityWords.documentTitle
    return () => {
      document.title = before
    }
  }, [])
  useEffect(() => {
    const open = () => openQuality(location.hash)
    open()
    window.addEventListener('popstate', open)
    return () => window.removeEventListener('popstate', open)
  }, [])
  return (
    <main className="quality panels">
      <section className="panel" aria-labelledby="evaluation-title">
        <h2 id="evaluation-title">{qualityWords.title}</h2>
        <p>
          {qualityWords.about.before}
          <code>npm run evaluate</code>
          {qualityWords.about.after}
        </p>
        {areRescored && <p>{qualityWords.ofShipped}</p>}
        <EvaluationControls />
        <EvaluationResults />
      </section>
      <Twins />
      <Doubts />
    </main>
  )
}
