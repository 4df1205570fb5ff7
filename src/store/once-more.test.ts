import { expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { fakes } from './engines-fixture.ts'
import { onceMoreIfGone } from './once-more.ts'
import { followOwn } from './own-galleries.ts'
import { state } from './state.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))
vi.mock('./model-actions.ts', () => ({}))

const gone = new Failure('WorkerGone', 'It is gone.')

it('does a thing once more where the browser ended who was asked, and a third time not', async () => {
  const act = vi.fn<() => Promise<number>>().mockRejectedValueOnce(gone).mockResolvedValueOnce(7)
  expect(await onceMoreIfGone(act)).toBe(7)
  await expect(onceMoreIfGone(act.mockReset().mockRejectedValue(gone))).rejects.toBe(gone)
  expect(act).toHaveBeenCalledTimes(2)
})

it('does nothing twice that went wrong otherwise', async () => {
  const act = vi.fn().mockRejectedValue(new Failure('NetworkFailed', 'No connection.'))
  await expect(onceMoreIfGone(act)).rejects.toThrow('No connection.')
  expect(act).toHaveBeenCalledOnce()
})

it('has the page follow a gallery’s change although the finder went meanwhile', async () => {
  const gallery = { id: 'own-a', title: 'Sea' }
  fakes.ownGalleries.list.mockResolvedValue([gallery])
  fakes.finder.refresh.mockRejectedValueOnce(gone)
  await followOwn('own-a')
  expect(state.getState().ownGalleries).toEqual([gallery])
})
