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
interface To extends Pick<Bringing, 'gallery' | 'goesOn'> {
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
  if (!first) return void tell('trouble', bringingInWords.noFileInFolder)
  const folder = first.webkitRelativePath.split('/')[0]
  const named = folder ? { source: folder } : nameOf(files)
  await bringIn({ ...to, ...named, gather: (signal) => photosOfFiles(files, signal) })
}

/**
 * @param given chosen one by one, dropped or pasted; of ZIPs among them saved galleries are opened, and
 * others looked through
 */
export async function bringInFiles(given: readonly File[], to: To): Promise<void> {
  const saved = await savedAmong(given)
  const files = given.filter((file) => !saved.includes(file))
  await openSaved(saved, async () => {
    if (files.length === 0) return
    const gather = (signal: AbortSignal) => photosOfFiles(files, signal)
    await bringIn({ ...to, ...nameOf(files, to.source), gather })
  })
}

/** Opens saved galleries, then does what follows; what could not be opened is told whatever news that brings. */
async function openSaved(files: readonly File[], next: () => Promise<void>): Promise<void> {
  const failed = await importGalleries(files)
  if (failed.length > 0) tell('trouble', failed.join(' '))
  await next()
  const { notice } = state.getState()
  if (failed.length > 0 && notice?.kind === 'news')
    tell('trouble', [...failed, notice.sentence].join(' '))
}

/**
 * Saved galleries: their pictures would be brought in as photos, without names and as small as they
 * are. One that says so by its name is one also where it cannot be read: it is told what to do then.
 */
async function savedAmong(files: readonly File[]): Promise<File[]> {
  if (!files.some(isZip)) return []
  // Without it ZIPs cannot be looked through either, which is told then.
  const reader = await import('../storage/read-gallery-file.ts').catch(() => undefined)
  const isSaved = async (file: File) =>
    /\.lookalike$/i.test(file.name) || (isZip(file) && (await reader?.isGalleryFile(file)))
  const are = await Promise.all(files.map(isSaved))
  return files.filter((_, i) => are[i])
}

/** Whether what was dropped is brought in, not asked about: more than one photo or, where photos come in, any. */
export function isOfMany(transfer: DataTransfer): boolean {
  const files = [...transfer.files]
  return hasFolder(transfer) || areMany(files) || (files.length > 0 && isPhotosPage())
}

export const areMany = (files: readonly File[]) => files.length > 1 || files.some(isZip)

const isPhotosPage = () => state.getState().page === 'photos'

const hasFolder = ({ items }: DataTransfer) =>
  [...items].some((item) => folderNameOf(item) !== undefined)

function folderNameOf(item: DataTransferItem): string | undefined {
  const entry = item.webkitGetAsEntry?.()
  return entry?.isDirectory ? entry.name : undefined
}

/** Call it in the event of the drop: after it the browser forgets what was dropped. */
export async function bringInTransfer(transfer: DataTransfer): Promise<void> {
  openPhotosPage()
  if (!hasFolder(transfer)) return bringInFiles([...transfer.files], {})
  const walk = new AbortController()
  const found = photosOfTransfer(transfer, { signal: walk.signal, leftOut: savedAmong })
  // Where it is refused or cancelled nobody waits for it.
  found.catch(() => undefined)
  const handle = folderOfTransfer(transfer)
  const folders = new Set([...transfer.items].map(folderNameOf))
  const dropped = [...transfer.files]
  const saved = await savedAmong(dropped.filter(({ name }) => !folders.has(name)))
  const files = dropped.filter((file) => !saved.includes(file))
  await openSaved(saved, async () =>
    bringIn({
      ...(files.length === 1 ? { source: files[0]!.name } : nameOf(files)),
      gather: (signal) => {
        signal.addEventListener('abort', () => walk.abort())
        return found
      },
      handle: await handle,
    }),
  )
  walk.abort()
}

/** Shows where photos come in, a step of the history. */
export function openPhotosPage(): void {
  if (isPhotosPage()) return
  state.setState({ page: 'photos' })
  pushAddress('#/photos')
}

/** Goes on with the folder of an earlier visit, which the browser lets be read again once the person agrees. */
export async function resumeFromHandle({ id, job }: OwnGallery): Promise<void> {
  const handle = job?.handle
  if (!handle) return
  if ((await permission(handle, 'requestPermission')) === 'granted')
    return bringIn({ gallery: id, goesOn: true, ...fromHandle(handle) })
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
  if (only && others.length === 0) return { source: only.name.replace(/\.(zip|lookalike)$/i, '') }
  return { source: begunAs ?? bringingInWords.photosOf(Date.now()), isOfMany: true }
}
