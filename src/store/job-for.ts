/** What a gallery remembers of a bringing-in until it is done, and which unfinished one it goes on with. */
import { displayName } from '../images/file-name.ts'
import { jobIn, jobsOf } from '../storage/index-job.ts'
import type { IndexJob, OwnGallery } from '../storage/own-gallery.ts'

interface Asked {
  source: string
  total: number
  isOfMany?: boolean | undefined
  handle?: FileSystemDirectoryHandle | undefined
  /** Whether it was chosen to go on with what has this name. */
  goesOn?: boolean | undefined
}

/** @param gallery as it is before @param asked its source as `displayName` gives it */
export async function jobFor(gallery: OwnGallery | undefined, asked: Asked): Promise<IndexJob> {
  const waiting = jobsOf(gallery)
  const areSame = await Promise.all(waiting.map((job) => isSame(job, asked)))
  const { source, total, isOfMany, handle } = asked
  const job = { source, total, ...(isOfMany && { isOfMany }), ...(handle && { handle }) }
  const next = jobIn(gallery, job, (other) => areSame[waiting.indexOf(other)] === true)
  // Whoever brings a folder in anew wants all of it.
  if (!asked.goesOn) delete next.removed
  return next
}

/**
 * Other folders can have the same name. Handles tell them apart for certain; without them it is one
 * that was chosen to go on with, or has as many files.
 */
async function isSame(job: IndexJob, { source, total, handle, goesOn }: Asked): Promise<boolean> {
  if (job.handle && handle) return job.handle.isSameEntry(handle).catch(() => false)
  return displayName(job.source) === source && (goesOn === true || job.total === total)
}
