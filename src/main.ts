/** Asks for the first mosaic at once, and meanwhile fetches what draws the page, which is larger. */
import { base } from './store/engines.ts'
import { beginOpening } from './store/opening.ts'
import { trustOwnScripts } from './trusted-scripts.ts'
import { tellPageMissing } from './ui/page-missing.ts'
import './ui/tokens.css'
import './ui/page.css'
import './ui/page-sizes.css'
// Before the mosaic's, which lays it out anew on a phone.
import './ui/why.css'
import './ui/mosaic.css'
import './ui/mosaic-sizes.css'
import './ui/photo.css'
import './ui/controls.css'
import './ui/wall.css'
// Last, to overrule the others.
import './ui/print.css'

trustOwnScripts(base)
beginOpening(location.hash)
import('./page.tsx')
  .then(({ mountPage }) => mountPage(import.meta.url))
  .catch(() => tellPageMissing(document))
