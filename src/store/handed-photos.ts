/** Photos that the system hands to the installed page: shared by another app, or opened with it. */
import { nameInSentence } from '../images/file-name.ts'
import { takeShared } from '../storage/shared-photos.ts'
import * as noticeWords from '../words/notices.ts'
import * as readingWords from '../words/reading.ts'
import { tell } from './notices.ts'
import { choosePhoto } from './photo-actions.ts'
import { bringInFiles, openPhotosPage } from './photos-ways-in.ts'
import { base } from './engines.ts'

interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: readonly FileSystemFileHandle[] }) => void): void
}

/** Asks about what was handed over before the page was there, and whatever will be. */
export async function takeHandedPhotos(): Promise<void> {
  const { launchQueue } = window as unknown as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [] }) => void takeOpened(files))
  if (!new URLSearchParams(location.search).has('shared')) return
  // A reload must not ask about it again.
  history.replaceState(null, '', location.pathname + location.hash)
  const files = await takeShared(base, noticeWords.sharedPhoto).catch(() => [])
  if (files.length === 0) return void tell('trouble', noticeWords.shareLost)
  await take(files)
}

/** One that is gone by now does not take the others along. */
async function takeOpened(handles: readonly FileSystemFileHandle[]): Promise<void> {
  const files: File[] = []
  const gone: FileSystemFileHandle[] = []
  for (const handle of handles) {
    const file = await handle.getFile().catch(() => undefined)
    if (file) files.push(file)
    else gone.push(handle)
  }
  const taking = take(files)
  // After what a new question takes back.
  if (gone[0]) tell('trouble', readingWords.unreadable(nameInSentence(gone[0])))
  await taking
}

async function take(files: readonly File[]): Promise<void> {
  const [file, ...others] = files
  if (!file) return
  if (others.length === 0) return choosePhoto(file)
  openPhotosPage()
  await bringInFiles(files, {})
}
