/** Mounts the page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { start } from './store/start.ts'
import { App } from './ui/app.tsx'
import { reportOnDocument } from './ui/document-report.ts'
import './ui/tokens.css'
import './ui/page.css'
import './ui/mosaic.css'
import './ui/wall.css'

reportOnDocument(document.documentElement)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void start()
