import { expect, it } from 'vitest'
import { Once, once } from './once.ts'

it('makes a value when first asked for, and once', async () => {
  const [kept, made] = [new Once<number>(), [0]]
  const make = () => Promise.resolve(++made[0]!)
  expect(kept.ifAsked).toBeUndefined()
  expect(await Promise.all([kept.get(make), kept.get(make)])).toEqual([1, 1])
  expect(await kept.ifAsked).toBe(1)
})

it('keeps no failure: whoever asks next, even who heard of it first, has it made again', async () => {
  const kept = new Once<string>()
  const asked = await kept
    .get(() => Promise.reject(new Error('no network')))
    .catch(() => kept.get(() => Promise.resolve('here')))
  expect(asked).toBe('here')
})

it('makes another value once the one before is to be forgotten', async () => {
  const [kept, made] = [new Once<number>(), [0]]
  const make = () => Promise.resolve(++made[0]!)
  expect(await kept.get(make)).toBe(1)
  kept.forget()
  expect(kept.ifAsked).toBeUndefined()
  expect(await kept.get(make)).toBe(2)
})

it('does not forget what another has put in the place of a failure', async () => {
  const known = new Map<string, Promise<string>>()
  const failing = once(known, 'a', () => Promise.reject(new Error('late')))
  const put = Promise.resolve('put')
  known.set('a', put)
  await expect(failing).rejects.toThrow('late')
  expect(known.get('a')).toBe(put)
  expect(await once(known, 'b', () => Promise.resolve('made'))).toBe('made')
})
