/** A picture's file as the database keeps it: its bytes, as WebKit keeps no Blob in a private window. */

export interface StoredBlob {
  bytes: Uint8Array<ArrayBuffer>
  type: string
}

/** To be awaited before a transaction begins: one that waits for anything else ends. */
export async function storedBlob(blob: Blob): Promise<StoredBlob> {
  return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type }
}

/** The file; undefined for what is none, or is empty. Earlier pages kept the Blob itself. */
export function blobOf(record: unknown): Blob | undefined {
  const blob = record instanceof Blob ? record : madeOf((record ?? {}) as Partial<StoredBlob>)
  return blob && blob.size > 0 ? blob : undefined
}

function madeOf({ bytes, type }: Partial<StoredBlob>): Blob | undefined {
  const isWhole = bytes instanceof Uint8Array && typeof type === 'string'
  return isWhole ? new Blob([bytes], { type }) : undefined
}
