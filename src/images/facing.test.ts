import { expect, it } from 'vitest'
import { facingAs } from './facing.ts'

/** Brighter from left to right, with a dark diagonal. */
const facingRight = Uint8Array.from({ length: 3072 }, (_, i) => {
  const [y, x] = [Math.floor(i / 96), Math.floor(i / 3) % 32]
  return x * 6 + (i % 3) * 20 + (x === y ? 0 : 9)
})
const facingLeft = Uint8Array.from({ length: 3072 }, (_, i) => {
  const x = Math.floor(i / 3) % 32
  return facingRight[i - 3 * x + 3 * (31 - x)]!
})
const blurred = (tile: Uint8Array) => tile.map((value) => 100 + value / 4)
const both = (one: Uint8Array, other: Uint8Array) => Uint8Array.from([...one, ...other])

it('mirrors only pictures that face the other way than their tile', () => {
  const pictures = both(blurred(facingRight), blurred(facingRight))
  expect(facingAs(both(facingRight, facingLeft), pictures)).toEqual(
    both(blurred(facingRight), blurred(facingLeft)),
  )
  expect(pictures).toEqual(both(blurred(facingRight), blurred(facingRight)))
})

it('leaves alone what faces no way, and nothing', () => {
  const grey = new Uint8Array(3072).fill(128)
  expect(facingAs(grey, facingRight)).toEqual(facingRight)
  expect(facingAs(new Uint8Array(0), new Uint8Array(0))).toEqual(new Uint8Array(0))
})
