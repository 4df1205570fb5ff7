/** Photos that the system hands to the installed page: shared by another app, or opened with it. */
import { takeShared } from '../storage/shared-photos.ts'
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
  await take(await takeShared(base, noticeWords.sharedPhoto))
}

async function take(files: readonly File[]): Promise<void> {
  const [file, ...others] = files
  if (!file) return
  if (others.length === 0) return choosePhoto(file)
  openPhotosPage()
  await bringInFiles(files, {})
}
