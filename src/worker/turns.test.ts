import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

/** A promise that the test settles. */
function later() {
  let settle = () => {}
  let fail: (error: Error) => void = () => {}
  const promise = new Promise<void>((resolve, reject) => ([settle, fail] = [resolve, reject]))
  return { promise, settle, fail }
}

it('a change waits for the questions under way, and a question for the change that is due', async () => {
  const turns = new Turns()
  const [first, second] = [later(), later()]
  const told: string[] = []
  const asked = [
    turns.ask(async () => {
      await first.promise
      told.push('first')
    }),
    turns.ask(async () => {
      await second.promise
      told.push('second')
    }),
  ]
  const changed = turns.change(() => told.push('change'))
  const after = turns.ask(async () => told.push('after'))
  second.settle()
  await asked[1]
  first.settle()
  await Promise.all([changed, after])
  expect(told).toEqual(['second', 'first', 'change', 'after'])
})

it('a question that fails tells so, and holds no change up', async () => {
  const turns = new Turns()
  const { promise, fail } = later()
  const asked = turns.ask(() => promise)
  let isChanged = false
  const changed = turns.change(() => (isChanged = true))
  fail(new Error('No.'))
  await expect(asked).rejects.toThrow('No.')
  await changed
  expect(isChanged).toBe(true)
})

it('a change that fails is the last one’s trouble only', async () => {
  const turns = new Turns()
  const failing = turns.change(() => {
    throw new Error('No.')
  })
  const told: string[] = []
  const changes = [1, 2, 3].map((i) => turns.change(() => told.push(`change ${i}`)))
  await expect(failing).rejects.toThrow('No.')
  await Promise.all(changes)
  expect(await turns.ask(async () => 'answer')).toBe('answer')
  expect(told).toEqual(['change 1', 'change 2', 'change 3'])
})
