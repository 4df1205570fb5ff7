import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PhotoInHand } from './photo-in-hand.ts'

const decodePhoto = vi.hoisted(() => vi.fn())
vi.mock('../images/decode-photo.ts', () => ({ decodePhoto }))
vi.mock('../images/photo-to-tile.ts', () => ({
  tileOfBitmap: (bitmap: { name: string; closed: boolean }) => {
    if (bitmap.closed) throw new Error('drawn after it was closed')
    return bitmap.name
  },
}))

interface Fake {
  name: string
  closed: boolean
  close: () => void
}
const bitmapOf = (name: string): Fake & ImageBitmap => {
  const bitmap = { name, closed: false, close: () => void (bitmap.closed = true) }
  return bitmap as unknown as Fake & ImageBitmap
}
const file = new File(['x'], 'a.png')
const square = { x: 0, y: 0, size: 9 }

beforeEach(() => {
  vi.useFakeTimers()
  decodePhoto.mockReset()
})
afterEach(() => void vi.useRealTimers())

it('crops the photo in hand without decoding it again', async () => {
  const inHand = new PhotoInHand()
  inHand.hold('a', bitmapOf('first'))
  for (let i = 0; i < 3; i++) expect(await inHand.crop('a', file, square)).toBe('first')
  expect(decodePhoto).not.toHaveBeenCalled()
})

it('holds one photo: another takes its place and its memory is given back', async () => {
  const inHand = new PhotoInHand()
  const [first, second] = [bitmapOf('first'), bitmapOf('second')]
  inHand.hold('a', first)
  decodePhoto.mockResolvedValue(second)
  expect(await inHand.crop('b', file, square)).toBe('second')
  expect([first.closed, second.closed]).toEqual([true, false])
})

it('gives a photo back that rests, and decodes it anew when its square is moved after all', async () => {
  const inHand = new PhotoInHand()
  const first = bitmapOf('first')
  inHand.hold('a', first)
  vi.advanceTimersByTime(20_000)
  await inHand.crop('a', file, square)
  vi.advanceTimersByTime(20_000)
  expect(first.closed).toBe(false)
  vi.advanceTimersByTime(20_000)
  expect(first.closed).toBe(true)
  decodePhoto.mockResolvedValue(bitmapOf('again'))
  expect(await inHand.crop('a', file, square)).toBe('again')
})

it('answers both of two moves that decode at once, and closes one of the two', async () => {
  const inHand = new PhotoInHand()
  const both = [bitmapOf('one'), bitmapOf('other')]
  decodePhoto.mockResolvedValueOnce(both[0]).mockResolvedValueOnce(both[1])
  const crops = [inHand.crop('a', file, square), inHand.crop('a', file, square)]
  expect(await Promise.all(crops)).toEqual(['one', 'other'])
  expect(both.filter(({ closed }) => closed)).toHaveLength(1)
})
