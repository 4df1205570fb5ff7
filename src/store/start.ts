/** Brings the page to life: the gallery first, the model after the first mosaic, the address bar always. */
import { sentenceFor } from '../failure.ts'
import { holdRelease } from '../storage/open-pages.ts'
import { MANIFEST_SHA256 } from '../worker/sources.ts'
import { openGallery, openLink } from './actions.ts'
import { base, locks, whenEnded } from './engines.ts'
import { forgetModel, savesData, startModelUnasked } from './model-actions.ts'
import { takeHandedPhotos } from './handed-photos.ts'
import { keepImagesSoon, keepPage } from './offline.ts'
import { warmTables } from './opening.ts'
import { joinOtherTabs } from './other-tabs.ts'
import { followOwn, loadOwnGalleries } from './own-galleries.ts'
import { tell } from './notices.ts'
import { tellCleared } from './photos-storage.ts'
import { resumeUnasked } from './photos-ways-in.ts'
import { revokeOldPreviews } from './previews.ts'
import { keepScreenAwake } from './screen-awake.ts'
import { retrySheets, sheetsSettled } from './sheets.ts'
import { state, type State } from './state.ts'
import { until } from './until.ts'

/** @param script the address of the page's first script, which tells its release */
export async function start(script: string): Promise<void> {
  const held = holdRelease(locks, base, {
    manifestSha256: MANIFEST_SHA256 ?? '',
    script,
  })
  tellCleared()
  revokeOldPreviews()
  keepScreenAwake()
  state.subscribe((now, before) => {
    if (now.model.status === 'ready' && before.model.status !== 'ready')
      void rescored('resumeRescored')
  })
  whenEnded('embedder', forgetModel)
  whenEnded('finder', () => void rescored('retakeRescored'))
  window.addEventListener('popstate', () => void openLink(location.hash))
  window.addEventListener('online', retrySheets)
  joinOtherTabs(base, (id) => {
    followOwn(id).catch(tellTrouble)
  })
  const opened = openGallery()
  // Behind the first answer, which may have megabytes to wait for: not that long.
  void Promise.race([opened, pause(OWN_GALLERIES_AFTER)]).then(loadOwnGalleries)
  await opened
  const hasCome = isGalleryReady(state.getState())
  // Where it does not come, a new version of the page may be what helps.
  if (!hasCome) void keepPage(held)
  await until(state, isGalleryReady)
  // Tables and model, 30 MB, would only hold up the pictures that the person looks at now.
  await sheetsSettled()
  if (hasCome) void keepPage(held)
  void takeHandedPhotos()
  keepImagesSoon()
  if (!savesData()) await warmTables().catch(() => undefined)
  startModelUnasked()
  // A folder that was not brought in to its end, where the browser lets it be read without asking; it needs the model.
  if (!savesData()) await resumeUnasked()
}

/** Few visits have re-scored anything; where its code does not come, the panel says so. */
async function rescored(takeUp: 'resumeRescored' | 'retakeRescored'): Promise<void> {
  const rescoring = await import('./rescore-actions.ts').catch(() => undefined)
  await rescoring?.[takeUp]().catch(tellTrouble)
}

/** Milliseconds. */
const OWN_GALLERIES_AFTER = 1000

const tellTrouble = (error: unknown) => tell('trouble', sentenceFor(error))

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const isGalleryReady = ({ gallery }: State) => gallery.status === 'ready'
