/** In the place of a page that breaks while it is drawn: React would leave nothing of it. */
import { Component, type ReactNode } from 'react'
import * as pageWords from '../words/page.ts'
import { PageTitle } from './page-title.tsx'

interface Props {
  children: ReactNode
}

export class UnlessBroken extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    return this.state.isBroken ? <BrokenPage /> : this.props.children
  }
}

/** As the page is that could not be loaded. */
function BrokenPage() {
  return (
    <>
      <header>
        <PageTitle />
      </header>
      <main>
        <div className="failed" role="alert">
          <h2>{pageWords.broken}</h2>
          <p>{pageWords.brokenAdvice}</p>
          <button type="button" onClick={() => location.reload()}>
            {pageWords.reload}
          </button>
        </div>
      </main>
    </>
  )
}
