/** For tests: bytes to make ZIPs of, and what is found in them. */
import { PhotoFinds } from './photo-files.ts'
import { addZip } from './zip-photos.ts'

export const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i) % 251)
export const text = (value: string) => new TextEncoder().encode(value)
/** A number as so many bytes, the least first. */
export const le = (value: number, length: number) =>
  Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 255)

export async function photosIn(zip: Uint8Array<ArrayBuffer> | File) {
  const finds = new PhotoFinds()
  await addZip(zip instanceof File ? zip : new File([zip], 'trip.zip'), finds)
  return finds.found()
}
