/** Bringings-in that are not done: which one a gallery goes on with, which wait behind it, and what none of them brings back. */
import type { IndexJob, OwnGallery, OwnImage } from './own-gallery.ts'

/**
 * A job as the gallery keeps it: what waits there is not forgotten over it.
 * @param isSame whether one that waits is this one, which it goes on with then
 */
export function jobIn(
  gallery: OwnGallery | undefined,
  job: IndexJob,
  isSame: (waiting: IndexJob) => boolean,
): IndexJob {
  const waiting = jobsOf(gallery)
  const same = waiting.find(isSame)
  // One that began with none has no number, and keeps none.
  const before = same ? same.before : gallery?.count
  const removed = same?.removed
  const behind = asChain(waiting.filter((other) => other !== same))
  return {
    ...job,
    ...(before && { before }),
    ...(removed && { removed }),
    ...(behind && { behind }),
  }
}

/** The jobs that a gallery has open, the one to be gone on with first. */
export function jobsOf(gallery: Pick<OwnGallery, 'job'> | undefined): IndexJob[] {
  const jobs: IndexJob[] = []
  for (let job = gallery?.job; job; job = job.behind) jobs.push(job)
  return jobs
}

/** Each with those after it behind it; undefined for none. */
function asChain(jobs: readonly IndexJob[]): IndexJob | undefined {
  return jobs.reduceRight<IndexJob | undefined>((behind, job) => {
    const alone = { ...job }
    delete alone.behind
    return behind ? { ...alone, behind } : alone
  }, undefined)
}

/**
 * The gallery once its job is done or given up: what waited behind it has brought none of the photos that
 * this one did. As it is where another job has taken its place.
 */
export function withoutJob(
  gallery: OwnGallery,
  ended: Pick<IndexJob, 'source' | 'total'>,
): OwnGallery {
  const { job, ...rest } = gallery
  if (job?.source !== ended.source || job.total !== ended.total) return gallery
  const come = Math.max(0, gallery.count - (job.before ?? 0))
  const [next, ...others] = jobsOf({ ...(job.behind && { job: job.behind }) })
  if (!next) return rest
  const moved = [next, ...others].map((one) => ({ ...one, before: (one.before ?? 0) + come }))
  return { ...rest, job: asChain(moved)! }
}

/** The gallery without `images`, which no job that is open brings back. */
export function withRemoved(gallery: OwnGallery, images: readonly OwnImage[]): OwnGallery {
  const removed = images.map(({ hash, path, bytes, lastModified, crc32 }) => ({
    ...{ hash, path, bytes, lastModified },
    ...(crc32 !== undefined && { crc32 }),
  }))
  const jobs = jobsOf(gallery).map((job) => ({
    ...job,
    removed: [...(job.removed ?? []), ...removed],
  }))
  const job = asChain(jobs)
  return job ? { ...gallery, job } : gallery
}

/** The job, and those behind it, as any browser can keep them. */
export function withoutHandles(job: IndexJob): IndexJob {
  const kept = { ...job, ...(job.behind && { behind: withoutHandles(job.behind) }) }
  delete kept.handle
  return kept
}
