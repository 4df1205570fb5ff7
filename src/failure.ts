/** Everything that can go wrong and that a user is told about: one class, one name for each kind. */
import * as unexpectedWords from './words/unexpected.ts'

const NAMES = [
  'NotAnImage',
  'UnsupportedImage',
  'EmptyFile',
  'FileUnreadable',
  'BrokenImage',
  'ImageTooLarge',
  'BrokenArchive',
  'ArchiveTooLarge',
  'AssetMissing',
  'AssetCorrupt',
  'NetworkFailed',
  'TableMismatch',
  'TableCorrupt',
  'ModelMismatch',
  'ModelWrong',
  'BackendUnavailable',
  'BackendLost',
  'WorkerGone',
  'NoisyCanvas',
  'UnknownImage',
  'UnknownGallery',
  'StorageBlocked',
  'StorageFull',
  'Cancelled',
] as const

export type FailureName = (typeof NAMES)[number]

/**
 * An error meant for the user: `message` is a whole sentence that names the thing and says what to do.
 * Only `name` and `message` survive the way out of a worker, so `name` is the contract.
 */
export class Failure extends Error {
  override readonly name: FailureName

  constructor(name: FailureName, message: string) {
    super(message)
    this.name = name
  }
}

/** The sentence to show for anything thrown: ours as it stands, anything else with what to do. */
export function sentenceFor(error: unknown): string {
  if (isFailure(error)) return error.message
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  return unexpectedWords.happened(message || name)
}

/** Whether this is a `Failure`, also after its way out of a worker, where only the name is left of it. */
export function isFailure(error: unknown): error is Error & { name: FailureName } {
  return error instanceof Error && (NAMES as readonly string[]).includes(error.name)
}

/** Whether this is a call that was given up on purpose: nothing to tell the user. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Cancelled' || error.name === 'AbortError')
}
