/** Photos that the system hands to the installed page: shared by another app, or opened with it. */
import * as noticeWords from '../words/notices.ts'
import { choosePhoto } from './photo-actions.ts'
import { bringInFiles, openPhotosPage } from './photos-ways-in.ts'
import { base } from './engines.ts'

interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: readonly FileSystemFileHandle[] }) => void): void
}

/** Asks about what was handed over before the page was there, and whatever will be. */
export async function takeHandedPhotos(): Promise<void> {
  const { launchQueue } = window as unknown as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [] }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then(take)
  })
  if (!new URLSearchParams(location.search).has('shared')) return
  // A reload must not ask about it again.
  history.replaceState(null, '', location.pathname + location.hash)
  await take(await takeShared())
}

/** What the service worker has put by, in the order in which it came; it is taken once. */
async function takeShared(): Promise<File[]> {
  const name = `lookalike-shared:${new URL(base).pathname}`
  const cache = await caches.open(name)
  const files: File[] = []
  for (const request of await cache.keys()) {
    const kept = await cache.match(request)
    if (!kept) continue
    const fileName = decodeURIComponent(kept.headers.get('x-name') ?? '')
    const type = kept.headers.get('content-type') ?? ''
    files.push(new File([await kept.blob()], fileName || noticeWords.sharedPhoto, { type }))
  }
  await caches.delete(name)
  return files
}

async function take(files: readonly File[]): Promise<void> {
  const [file, ...others] = files
  if (!file) return
  if (others.length === 0) return choosePhoto(file)
  openPhotosPage()
  await bringInFiles(files, {})
}
