/** Mounts the page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { start } from './store/start.ts'
import { base } from './store/engines.ts'
import { trustOwnScripts } from './trusted-scripts.ts'
import { App } from './ui/app.tsx'
import { reportOnDocument } from './ui/document-report.ts'
import './ui/tokens.css'
import './ui/page.css'
// Before the mosaic's, which lays it out anew on a phone.
import './ui/why.css'
import './ui/mosaic.css'
import './ui/photo.css'
import './ui/controls.css'
import './ui/wall.css'

trustOwnScripts(base)
reportOnDocument(document.documentElement)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void start(import.meta.url)
