/** Photos that another app shares: the service worker puts them by in a cache, the page takes them out. */
import { ownName } from './own-name.ts'

const cacheName = (base: string) => ownName('shared', base)

/** Holds a file's name, which a cache does not keep, percent-encoded. */
const NAME_HEADER = 'x-name'

/**
 * In the place of what was shared before and nobody took: it would come as if it were of this share. All of
 * them or, where that rejects, none.
 */
export async function putShared(
  base: string,
  photos: readonly FormDataEntryValue[],
): Promise<void> {
  await caches.delete(cacheName(base))
  const cache = await caches.open(cacheName(base))
  try {
    for (const [i, photo] of photos.entries()) {
      if (!(photo instanceof File)) continue
      const headers = { 'content-type': photo.type, [NAME_HEADER]: encodeURIComponent(photo.name) }
      await cache.put(`${base}shared/${i}`, new Response(photo, { headers }))
    }
  } catch (error) {
    await caches.delete(cacheName(base))
    throw error
  }
}

/** What was put by, in the order in which it came; it is taken once. @param unnamed for files without a name */
export async function takeShared(base: string, unnamed: string): Promise<File[]> {
  const cache = await caches.open(cacheName(base))
  const files: File[] = []
  for (const request of await cache.keys()) {
    const kept = await cache.match(request)
    if (!kept) continue
    const name = decodeURIComponent(kept.headers.get(NAME_HEADER) ?? '') || unnamed
    files.push(
      new File([await kept.blob()], name, { type: kept.headers.get('content-type') ?? '' }),
    )
  }
  await caches.delete(cacheName(base))
  return files
}
