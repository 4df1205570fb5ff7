/** A gallery's numbers as files of other programs: seconds of work for tens of thousands of photos. */
import { encodeNpy } from '../storage/npy.ts'
import type { OwnReader } from '../storage/own-reader.ts'
import { encodeParquet } from '../storage/parquet.ts'

export type NumbersAs = 'scores.npy' | 'embedding.npy' | 'code.npy' | 'parquet'

/** The bytes of the file. Throws what `OwnReader` throws. */
export async function numbersOf(
  galleries: OwnReader,
  galleryId: string,
  as: NumbersAs,
): Promise<Uint8Array<ArrayBuffer>> {
  const snapshot = await galleries.read(galleryId)
  if (as === 'parquet') return new Uint8Array(encodeParquet(snapshot))
  const { scores, embedding, code } = snapshot.tables
  return encodeNpy({ 'scores.npy': scores, 'embedding.npy': embedding, 'code.npy': code }[as])
}
