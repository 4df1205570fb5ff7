import { beforeEach, expect, it, vi } from 'vitest'
import { byLastWanted, forgetSheets, MOST_KEPT, retrySheets, wantSheets } from './sheets.ts'
import { dismissNotice } from './notices.ts'
import { state } from './state.ts'

/** What `readSheet` was asked for and has not answered, in order. */
const open: { path: string; answer: (blob: Blob) => void; fail: (why: Error) => void }[] = []
const readSheet = vi.hoisted(() => vi.fn())
vi.mock('./engines.ts', () => ({ finder: async () => ({ readSheet }) }))

const settled = () => vi.advanceTimersByTimeAsync(0)
const asked = () => readSheet.mock.calls.map(([path]) => path as string)

async function answerAll() {
  for (await settled(); open.length; await settled())
    for (const { answer } of open.splice(0)) answer(new Blob(['x']))
}

vi.useFakeTimers()

beforeEach(async () => {
  // What the test before has left is shown.
  await vi.advanceTimersByTimeAsync(50)
  readSheet
    .mockReset()
    .mockImplementation((path) => new Promise((answer, fail) => open.push({ path, answer, fail })))
  state.setState(state.getInitialState(), true)
})

const paths = (name: string, count: number) => Array.from({ length: count }, (_, i) => name + i)

it('fetches each sheet once, at most six at a time', async () => {
  wantSheets('wall', [...paths('once-', 9), 'once-0'])
  await settled()
  expect(asked()).toEqual(paths('once-', 6))
  open.shift()!.answer(new Blob(['x']))
  await settled()
  expect(asked()).toEqual(paths('once-', 7))
  wantSheets('wall', paths('once-', 9))
  await answerAll()
  wantSheets('mosaic', paths('once-', 9))
  await answerAll()
  expect(asked()).toEqual(paths('once-', 9))
  for (const path of paths('once-', 9)) expect(state.getState().sheets[path]).toMatch(/^blob:/)
})

it('fetches the mosaic’s sheets before the wall’s and the lists’, and forgets those scrolled past', async () => {
  wantSheets('wall', paths('passed-', 20))
  await settled()
  wantSheets('wall', paths('in-view-', 2))
  wantSheets('doubts', ['doubt'])
  wantSheets('cell', ['cell'])
  wantSheets('mosaic', paths('mosaic-', 2))
  await answerAll()
  expect(asked()).toEqual([
    ...[...paths('passed-', 6), ...paths('mosaic-', 2), ...paths('in-view-', 2)],
    ...['cell', 'doubt'],
  ])
})

it('fetches for the walls of two galleries that photos are removed from, after the page’s own', async () => {
  wantSheets('wall:own-a', paths('first-', 8))
  await settled()
  wantSheets('wall:own-b', paths('second-', 2))
  wantSheets('wall', ['own'])
  await answerAll()
  const [sixFirst, rest] = [paths('first-', 6), ['first-6', 'first-7']]
  expect(asked()).toEqual([...sixFirst, 'own', ...rest, ...paths('second-', 2)])
})

it('shows the mosaic’s pictures together, and after a moment those that have come', async () => {
  const changes = vi.fn()
  const ended = state.subscribe(changes)
  const come = async () => {
    open.shift()!.answer(new Blob(['x']))
    await settled()
  }
  const shown = () => Object.keys(state.getState().sheets)
  wantSheets('mosaic', paths('together-', 4))
  await settled()
  await come()
  await come()
  expect(shown()).toEqual([])
  await vi.advanceTimersByTimeAsync(50)
  expect(shown()).toEqual(paths('together-', 2))
  await come()
  await come()
  expect(shown()).toEqual(paths('together-', 4))
  expect(changes).toHaveBeenCalledTimes(2)
  ended()
})

it('shows what the wall wants as it comes', async () => {
  wantSheets('wall', paths('as-it-comes-', 2))
  await settled()
  open.shift()!.answer(new Blob(['x']))
  await settled()
  expect(Object.keys(state.getState().sheets)).toEqual(['as-it-comes-0'])
  await answerAll()
})

it('tells of a sheet that could not be fetched, and tries again when it is wanted again', async () => {
  wantSheets('mosaic', ['broken'])
  await settled()
  open.shift()!.fail(new Error('offline'))
  await settled()
  expect(state.getState().sheets.broken).toBe('failed')
  expect(state.getState().notice?.kind).toBe('trouble')
  wantSheets('wall', ['broken'])
  await answerAll()
  expect(asked()).toEqual(['broken', 'broken'])
  expect(state.getState().sheets.broken).toMatch(/^blob:/)
})

it('takes back the notice of trouble once the sheets have come', async () => {
  readSheet.mockRejectedValueOnce(new Error('offline'))
  wantSheets('mosaic', ['lost'])
  await settled()
  wantSheets('mosaic', ['lost'])
  await answerAll()
  expect(state.getState().sheets.lost).toMatch(/^blob:/)
  expect(state.getState().notice).toBeUndefined()
})

it('lets go of the pictures shown longest ago once there are too many, and of none in view', async () => {
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  wantSheets('mosaic', paths('stays-', 11))
  wantSheets('wall', paths('old-', MOST_KEPT))
  await answerAll()
  const { 'old-0': gone, 'old-40': recent } = state.getState().sheets
  wantSheets('wall', ['old-40'])
  wantSheets('wall', paths('new-', 30))
  await answerAll()
  const { sheets } = state.getState()
  expect(Object.keys(sheets)).toHaveLength(MOST_KEPT)
  for (const path of [...paths('stays-', 11), ...paths('new-', 30)])
    expect(sheets[path]).toMatch(/^blob:/)
  expect(sheets['old-0']).toBeUndefined()
  expect(revoked).toHaveBeenCalledWith(gone)
  expect(sheets['old-40']).toBe(recent)
  wantSheets('wall', ['old-0'])
  await answerAll()
  expect(state.getState().sheets['old-0']).toMatch(/^blob:/)
})

it('remembers no longer what was scrolled past before it came', async () => {
  for (let screen = 0; screen < 50; screen++) {
    wantSheets('wall', paths(`fast-${screen}-`, 100))
    await settled()
  }
  wantSheets('wall', paths('rest-', MOST_KEPT))
  await answerAll()
  wantSheets('wall', ['last'])
  await answerAll()
  expect(byLastWanted.size).toBeLessThan(2 * MOST_KEPT)
  forgetSheets('rest-')
  expect([...byLastWanted].filter((path) => path.startsWith('rest-'))).toEqual([])
})

it('fetches what is in view and could not be fetched once more where the network is back', async () => {
  readSheet.mockRejectedValue(new Error('offline'))
  wantSheets('mosaic', ['cut-off'])
  wantSheets('wall', ['left'])
  await settled()
  wantSheets('wall', ['cut-off-too'])
  await settled()
  readSheet.mockReset().mockResolvedValue(new Blob(['x']))
  retrySheets()
  await vi.advanceTimersByTimeAsync(50)
  // Also what the tests before have left in view, and nothing that was scrolled past.
  expect(asked()).toEqual(expect.arrayContaining(['cut-off', 'cut-off-too']))
  expect(asked()).not.toContain('left')
  const { sheets, notice } = state.getState()
  for (const path of asked()) expect(sheets[path]).toMatch(/^blob:/)
  expect(notice).toBeUndefined()
})

it('says of images never seen that they need the network, where there is none', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  readSheet.mockRejectedValueOnce(new Error('offline'))
  wantSheets('mosaic', ['unseen'])
  await settled()
  expect(state.getState().notice?.sentence).toContain('There is no network')
  vi.unstubAllGlobals()
  wantSheets('mosaic', ['unseen'])
  await answerAll()
  expect(state.getState().notice).toBeUndefined()
})

it('lets go of the pictures of a gallery as it was, and of no others', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockClear()
  const others = { 'own-a/4/00000': 'blob:now', 'own-b/3/00000': 'blob:other' }
  const sheets = { 'own-a/3/00000': 'blob:before', 'own-a/3/00001': 'failed', ...others }
  state.setState({ sheets })
  forgetSheets('own-a/', 'own-a/4/')
  expect(state.getState().sheets).toEqual(others)
  expect(revoke.mock.calls).toEqual([['blob:before']])
  forgetSheets('own-a/')
  expect(Object.keys(state.getState().sheets)).toEqual(['own-b/3/00000'])
})

it('tells of own photos what is wrong with them, and nothing where they have been numbered anew', async () => {
  const fails = async (path: string, name: string, message: string) => {
    wantSheets('own', [path])
    await settled()
    open.shift()!.fail(Object.assign(new Error(message), { name }))
    await vi.advanceTimersByTimeAsync(50)
    expect(state.getState().sheets[path]).toBe('failed')
    return state.getState().notice?.sentence
  }
  expect(await fails('own-a/1/00001', 'UnknownImage', 'Numbered anew.')).toBeUndefined()
  expect(await fails('own-a/1/00002', 'UnknownGallery', 'Gone.')).toBeUndefined()
  expect(await fails('own-a/1/00003', 'BrokenImage', 'It is damaged.')).toBe('It is damaged.')
  // However many there are, and however often they are tried: one line, and one press to be rid of it.
  await fails('own-a/1/00004', 'BrokenImage', 'It is damaged too.')
  const told = state.getState().notice
  await fails('own-a/1/00004', 'BrokenImage', 'It is damaged too.')
  // Not spoken once more, either.
  expect(state.getState().notice).toBe(told)
  dismissNotice()
  expect(state.getState().notice).toBeUndefined()
})

it('asks the next finder for the sheets that one had not given when the browser ended it, once', async () => {
  const gone = Object.assign(new Error('It is gone.'), { name: 'WorkerGone' })
  wantSheets('own', ['again', 'never'])
  await settled()
  for (const { fail } of open.splice(0)) fail(gone)
  await settled()
  expect(asked()).toEqual(['again', 'never', 'again', 'never'])
  const [again, never] = open.splice(0)
  again!.answer(new Blob(['x']))
  never!.fail(gone)
  await vi.advanceTimersByTimeAsync(50)
  expect(state.getState().sheets.again).toMatch(/^blob:/)
  expect(state.getState().sheets.never).toBe('failed')
})
