/** Folders that a test needs on disk: they go with its process. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders: string[] = []

process.once('exit', () => {
  for (const folder of folders)
    try {
      rmSync(folder, { recursive: true })
    } catch {
      // A browser that is still closing writes its profile: the system empties the folder above by itself.
    }
})

/** A new empty folder. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-'))
  folders.push(folder)
  return folder
}
