import { expect, it } from 'vitest'
import { holdGallery, isGalleryHeld } from './import-lock.ts'

const base = 'https://example.org/lookalike/'

/** Locks as all tabs of an origin see them. */
function madeUpLocks() {
  const held = new Set<string>()
  const request = async (
    name: string,
    _: LockOptions,
    use: (lock: Lock | null) => Promise<void> | undefined,
  ) => {
    if (held.has(name)) return use(null)
    held.add(name)
    await use({ name, mode: 'exclusive' })
    held.delete(name)
  }
  const query = async () => ({ held: Array.from(held, (name) => ({ name })), pending: [] })
  return { request, query } as unknown as Pick<LockManager, 'request' | 'query'>
}

it('a gallery is one tab’s until that lets it go', async () => {
  const locks = madeUpLocks()
  const letGo = await holdGallery(locks, base, 'own-1')
  expect(await isGalleryHeld(locks, base, 'own-1')).toBe(true)
  expect(await holdGallery(locks, base, 'own-1')).toBeUndefined()
  letGo!()
  await new Promise((resolve) => setTimeout(resolve))
  expect(await isGalleryHeld(locks, base, 'own-1')).toBe(false)
  expect(await holdGallery(locks, base, 'own-1')).toBeDefined()
})

it('another gallery, and the same one of a page below another path, are not held by it', async () => {
  const locks = madeUpLocks()
  await holdGallery(locks, base, 'own-1')
  expect(await isGalleryHeld(locks, base, 'own-2')).toBe(false)
  expect(await holdGallery(locks, 'https://example.org/other/', 'own-1')).toBeDefined()
})

it('where a browser has no locks, or refuses them, photos are brought in all the same', async () => {
  const refusing = { request: () => Promise.reject(new Error('SecurityError')) }
  expect(await holdGallery(undefined, base, 'own-1')).toBeDefined()
  expect(await holdGallery(refusing as unknown as LockManager, base, 'own-1')).toBeDefined()
  expect(await isGalleryHeld(undefined, base, 'own-1')).toBe(false)
})
