import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { addressBar, fakes, later, resetEngines } from './engines-fixture.ts'
import { state, type Mosaic } from './state.ts'
import { followQuery, setWall, showGallery, shuffleWall } from './wall-actions.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))

const { finder } = fakes
const wall = () => state.getState().wall

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
})

it('a gallery is shown once it has come, with the class and the order of the wall', async () => {
  await showGallery('cifar10-test')
  setWall({ label: 0, shuffleSeed: 3 })
  const showing = showGallery('cifar10-train')
  expect(wall()).toMatchObject({ gallery: 'cifar10-test', coming: 'cifar10-train' })
  await showing
  expect(wall()).toEqual({ gallery: 'cifar10-train', label: 0, shuffleSeed: 3 })
  expect(state.getState().galleries['cifar10-train']?.description.count).toBe(200)
  expect(addressBar.steps).toEqual([''])
})

it('a gallery of other classes is shown whole: a class’s number means another one there', async () => {
  await showGallery('cifar10-test')
  setWall({ label: 0 })
  const answer = (await finder.open('cifar10-train')) as { description: object }
  const description = { ...answer.description, classes: ['hills', 'sea'] }
  finder.open.mockResolvedValueOnce({ ...answer, description })
  await showGallery('cifar10-train')
  expect(wall()).toEqual({ gallery: 'cifar10-train' })
})

it('each shuffle has another order, also after the wall was in order again', () => {
  const seeds = [1, 2, 3].map(() => {
    setWall({ shuffleSeed: undefined })
    shuffleWall()
    return wall().shuffleSeed
  })
  expect(new Set(seeds).size).toBe(3)
})

it('a gallery that cannot come says why, and the wall stays', async () => {
  finder.open.mockRejectedValueOnce(new Failure('NetworkFailed', 'No connection.'))
  await showGallery('cifar10-train')
  expect(wall()).toEqual({ gallery: 'cifar10-test' })
  expect(state.getState().notice?.sentence).toBe('No connection.')
})

it('the gallery that is chosen later wins, whichever comes first', async () => {
  const slow = later<object>()
  const answer = await finder.open('cifar10-train')
  finder.open.mockReturnValueOnce(slow.promise)
  const first = showGallery('cifar10-train')
  const second = showGallery('cifar10-test')
  expect(wall().coming).toBe('cifar10-test')
  await second
  slow.settle(answer)
  await first
  expect(wall()).toEqual({ gallery: 'cifar10-test' })
})

it('follows the query to its gallery, unless it was changed since; a photo’s query is in none', async () => {
  const showQuery = (query: object) => state.setState({ mosaic: { query } as Mosaic })
  const before = wall()
  showQuery({ kind: 'photo' })
  await followQuery(before)
  expect(wall()).toBe(before)
  showQuery({ kind: 'tile', gallery: 'cifar10-train', index: 1 })
  setWall({ label: 0 })
  await followQuery(before)
  expect(wall().gallery).toBe('cifar10-test')
  await followQuery(wall())
  expect(wall()).toMatchObject({ gallery: 'cifar10-train', label: undefined })
})
