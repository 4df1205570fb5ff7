/** Whoever wants what is kept here to stay can ask the browser for it. */
import * as keptWords from '../words/kept.ts'
import { tell } from './notices.ts'
import { askToKeep } from './photos-storage.ts'
import { isWebkit } from './webkit.ts'

/** Whether the browser can be asked to keep what is stored, be it without telling how much that is. */
export function canAskToKeep(): boolean {
  const { storage } = navigator as Partial<Navigator>
  return typeof (storage as Partial<StorageManager> | undefined)?.persist === 'function'
}

/** As `askToKeep`, for a person who asks for it: a refusal is told. */
export async function askToKeepAloud(): Promise<void> {
  if (!(await askToKeep())) tell('news', keptWords.refused(isWebkit()))
}
