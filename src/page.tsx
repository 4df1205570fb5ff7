/** Mounts the page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { start } from './store/start.ts'
import { App } from './ui/app.tsx'
import { UnlessBroken } from './ui/broken-page.tsx'
import { keepFocus } from './ui/keep-focus.ts'
import { reportOnDocument } from './ui/document-report.ts'
import { startPagesAtTop } from './ui/start-at-top.ts'

/** @param script the address of the page's first script */
export function mountPage(script: string): void {
  reportOnDocument(document.documentElement)
  keepFocus(document)
  startPagesAtTop()
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <UnlessBroken>
        <App />
      </UnlessBroken>
    </StrictMode>,
  )
  void start(script)
}
