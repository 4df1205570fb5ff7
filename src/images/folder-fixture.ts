/** For tests: folders as both of the browser's ways give them, from a nested description. */

/** Names to files, or to what the browser throws for them; or to folders. */
export interface Described {
  [name: string]: Described | string | Error
}

/** A dropped folder whose reader gives `most` entries a call, then an empty answer. */
export function entryOf(name: string, described: Described, most = 100): FileSystemDirectoryEntry {
  const childOf = ([child, content]: [string, Described | string | Error]) => {
    if (typeof content !== 'string' && !(content instanceof Error)) {
      return entryOf(child, content, most)
    }
    const file = (resolve: (file: File) => void, reject: (error: Error) => void) =>
      content instanceof Error ? reject(content) : resolve(new File([content], child))
    return { name: child, isDirectory: false, file }
  }
  const children = Object.entries(described)
  const createReader = () => {
    let at = 0
    const readEntries = (resolve: (entries: unknown[]) => void) => {
      const some = children.slice(at, (at += most)).map(childOf)
      queueMicrotask(() => resolve(some))
    }
    return { readEntries }
  }
  return { name, isDirectory: true, createReader } as unknown as FileSystemDirectoryEntry
}

/** The same as a handle of File System Access. */
export function handleOf(name: string, described: Described): FileSystemDirectoryHandle {
  async function* values() {
    for (const [child, content] of Object.entries(described)) {
      if (typeof content !== 'string' && !(content instanceof Error)) yield handleOf(child, content)
      else {
        const getFile = async () => {
          if (content instanceof Error) throw content
          return new File([content], child)
        }
        yield { kind: 'file', name: child, getFile }
      }
    }
  }
  return { kind: 'directory', name, values } as unknown as FileSystemDirectoryHandle
}

/** What a drop of these entries and files brings; it is empty once the event is over. */
export function transferOf(things: (FileSystemDirectoryEntry | File)[]): DataTransfer {
  let items = things.map((thing) => ({
    kind: 'file',
    webkitGetAsEntry: () => (thing instanceof File ? { isDirectory: false } : thing),
    getAsFile: () => (thing instanceof File ? thing : null),
    getAsFileSystemHandle: async () => {
      if (thing instanceof File) return { kind: 'file', name: thing.name }
      return { kind: 'directory', name: thing.name }
    },
  }))
  queueMicrotask(() => (items = []))
  return {
    get items() {
      return items
    },
  } as unknown as DataTransfer
}
