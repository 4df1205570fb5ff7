/** The ways in for many photos: a folder's handle, chosen files, what was dropped, and a folder of an earlier visit. */
import {
  folderOfTransfer,
  isZip,
  photosOfFiles,
  photosOfTransfer,
} from '../images/chosen-photos.ts'
import { photosOfFolder } from '../images/photo-folders.ts'
import { isGalleryHeld } from '../storage/import-lock.ts'
import { isOfOthers, type OwnGallery } from '../storage/own-gallery.ts'
import * as bringingInWords from '../words/bringing-in.ts'
import { pushAddress } from './address.ts'
import { base, locks } from './engines.ts'
import { knownMakers } from './makers.ts'
import { tell } from './notices.ts'
import { importGalleries } from './photos-carrying.ts'
import { bringIn, type Bringing } from './photos-indexing.ts'
import { photos } from './photos-state.ts'
import { state } from './state.ts'

/** Where to: a new gallery where none is told. */
interface To extends Pick<Bringing, 'gallery'> {
  /** What photos that were chosen together were called when they were begun: days pass. */
  source?: string | undefined
}

/** Lets the person choose a folder that later visits can read again (File System Access). */
export async function bringInDirectory(to: To): Promise<void> {
  const pick = (
    window as unknown as { showDirectoryPicker: () => Promise<FileSystemDirectoryHandle> }
  ).showDirectoryPicker
  const handle = await pick.call(window).catch((error: unknown) => {
    // Who closes the picker needs no words.
    if (!(error instanceof Error && error.name === 'AbortError'))
      tell('trouble', bringingInWords.folderRefused)
    return undefined
  })
  if (handle) await bringIn({ ...to, ...fromHandle(handle) })
}

/** @param files of a folder that was chosen, with their paths in it */
export async function bringInList(files: readonly File[], to: To): Promise<void> {
  const [first] = files
  if (!first) return tell('trouble', bringingInWords.noFileInFolder)
  const folder = first.webkitRelativePath.split('/')[0]
  const named = folder ? { source: folder } : nameOf(files)
  await bringIn({ ...to, ...named, gather: (signal) => photosOfFiles(files, signal) })
}

/**
 * @param given chosen one by one, dropped or pasted; of ZIPs among them saved galleries are opened, and
 * others looked through
 */
export async function bringInFiles(given: readonly File[], to: To): Promise<void> {
  const saved = await savedGalleries(given)
  await importGalleries(saved)
  const files = given.filter((file) => !saved.includes(file))
  if (files.length === 0) return
  await bringIn({
    ...to,
    ...nameOf(files, to.source),
    gather: (signal) => photosOfFiles(files, signal),
  })
}

/** Their pictures would be brought in as photos, without names and as small as they are. */
async function savedGalleries(files: readonly File[]): Promise<File[]> {
  const zips = files.filter(isZip)
  if (zips.length === 0) return []
  // Without it ZIPs cannot be looked through either, which is told then.
  const reader = await import('../storage/read-gallery-file.ts').catch(() => undefined)
  const are = await Promise.all(zips.map((zip) => reader?.isGalleryFile(zip) ?? false))
  return zips.filter((_, i) => are[i])
}

/** Whether a drop is of more than one photo: then it is brought in, not asked about. */
export function isOfMany(transfer: DataTransfer): boolean {
  const { files } = transfer
  return hasFolder(transfer) || files.length > 1 || [...files].some(isZip)
}

const hasFolder = ({ items }: DataTransfer) =>
  [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)

/** Call it in the event of the drop: after it the browser forgets what was dropped. */
export async function bringInTransfer(transfer: DataTransfer): Promise<void> {
  openPhotosPage()
  if (!hasFolder(transfer)) return bringInFiles([...transfer.files], {})
  const walk = new AbortController()
  const found = photosOfTransfer(transfer, walk.signal)
  // Where it is refused or cancelled nobody waits for it.
  found.catch(() => undefined)
  const handle = folderOfTransfer(transfer)
  const files = [...transfer.files]
  await bringIn({
    ...(files.length === 1 ? { source: files[0]!.name } : nameOf(files)),
    gather: (signal) => {
      signal.addEventListener('abort', () => walk.abort())
      return found
    },
    handle: await handle,
  })
  walk.abort()
}

/** Shows where photos come in, a step of the history. */
export function openPhotosPage(): void {
  if (state.getState().page === 'photos') return
  state.setState({ page: 'photos' })
  pushAddress('#/photos')
}

/** Goes on with the folder of an earlier visit, which the browser lets be read again once the person agrees. */
export async function resumeFromHandle({ id, job }: OwnGallery): Promise<void> {
  const handle = job?.handle
  if (!handle) return
  if ((await permission(handle, 'requestPermission')) === 'granted')
    return bringIn({ gallery: id, ...fromHandle(handle) })
  tell('trouble', bringingInWords.folderRefusedAgain(handle.name))
}

/**
 * Goes on by itself with the first folder that may be read without asking, and that no other tab reads;
 * with none whose photos this page's model has to describe again first.
 */
export async function resumeUnasked(): Promise<void> {
  const makers = await knownMakers().catch(() => undefined)
  for (const gallery of state.getState().ownGalleries) {
    const { id, job } = gallery
    const handle = job?.handle
    if (!handle || photos.getState().indexing.status !== 'idle') continue
    if (!makers || isOfOthers(gallery, makers)) continue
    const isElsewhere = await isGalleryHeld(locks, base, id)
    if (!isElsewhere && (await permission(handle, 'queryPermission')) === 'granted')
      return resumeFromHandle(gallery)
  }
}

const fromHandle = (handle: FileSystemDirectoryHandle) => ({
  source: handle.name,
  gather: (signal: AbortSignal) => photosOfFolder(handle, signal),
  handle,
})

/** TypeScript's DOM does not know these calls yet, and neither do all browsers. */
async function permission(
  handle: FileSystemDirectoryHandle,
  call: 'queryPermission' | 'requestPermission',
): Promise<PermissionState> {
  const asking = handle as Partial<Record<typeof call, (of: object) => Promise<PermissionState>>>
  return (await asking[call]?.({ mode: 'read' }).catch(() => 'denied' as const)) ?? 'prompt'
}

/** @param begunAs what they were called when they were begun */
function nameOf(files: readonly File[], begunAs?: string): Pick<Bringing, 'source' | 'isOfMany'> {
  const [only, ...others] = files
  if (only && others.length === 0) return { source: only.name.replace(/\.zip$/i, '') }
  return { source: begunAs ?? bringingInWords.photosOf(Date.now()), isOfMany: true }
}
