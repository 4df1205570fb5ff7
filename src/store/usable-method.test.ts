import { beforeEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { resetEngines } from './engines-fixture.ts'
import { ARTICLE_METHOD } from './method.ts'
import { HOLIDAYS, keepHolidays } from './own-galleries-fixture.ts'
import { state } from './state.ts'
import { forLink, usableMethod } from './usable-method.ts'

vi.mock('./engines.ts', () => import('./engines-fixture.ts'))

const notice = () => state.getState().notice
const asked = (...searched: string[]) => ({ ...ARTICLE_METHOD, searched })

beforeEach(() => {
  vi.resetAllMocks()
  resetEngines()
  state.setState(state.getInitialState(), true)
})

it('a method of galleries that are here is left as it is, without a word', async () => {
  keepHolidays({ photos: [1, 2] })
  const method = { ...asked('cifar10-test', HOLIDAYS), onlyClass: 'sea' }
  expect(await usableMethod(method)).toEqual(method)
  expect(notice()).toBeUndefined()
})

it('photos that this browser lacks are left out, which is told', async () => {
  keepHolidays(undefined)
  expect(await usableMethod(asked('cifar10-train', HOLIDAYS))).toEqual(asked('cifar10-train'))
  expect(notice()).toMatchObject({ kind: 'trouble' })
  expect(notice()?.sentence).toContain('this browser does not have')
})

it('CIFAR-10 is searched where nothing is left, and of all classes', async () => {
  keepHolidays(undefined)
  const method = { ...asked(HOLIDAYS), onlyClass: 'sea' }
  expect(await usableMethod(method)).toEqual(asked('cifar10-test'))
})

it('any other reason is told as it is', () => {
  const blocked = new Failure('StorageBlocked', 'Nothing can be read.')
  expect(forLink(blocked)).toBe(blocked)
  expect(forLink('odd')).toBe('odd')
  const unknown = forLink(new Failure('UnknownGallery', 'No.')) as Failure
  expect(unknown.name).toBe('UnknownGallery')
  expect(unknown.message).toContain('Bring the photos in again')
})
