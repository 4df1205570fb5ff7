import { expect, it } from 'vitest'
import { twinGroupsToCsv } from './export-twin-groups.ts'

const exact = Math.fround(0.1) * Math.SQRT2
const groups = [
  { members: Uint32Array.of(2, 7), nearest: Float64Array.of(exact, exact), closest: exact },
  { members: Uint32Array.of(0), nearest: Float64Array.of(3), closest: 3 },
]
const heading = 'group,image,path,width,height,bytes,distance\r\n'
const photoOf = (index: number) => ({
  image: `own-abcdefgh/0000${index}`,
  path: index === 7 ? '=a, b/7.jpg' : `sea/${index}.jpg`,
  ...{ width: 40 + index, height: 30, bytes: 1000 * index },
})

it('writes a row for each photo, group by group, paths harmless and distances whole', () => {
  expect(twinGroupsToCsv(groups, photoOf)).toBe(
    heading +
      `1,own-abcdefgh/00002,sea/2.jpg,42,30,2000,${exact}\r\n` +
      `1,own-abcdefgh/00007,"'=a, b/7.jpg",47,30,7000,${exact}\r\n` +
      '2,own-abcdefgh/00000,sea/0.jpg,40,30,0,3\r\n',
  )
})

it('writes the heading alone where nothing is a twin', () => {
  expect(twinGroupsToCsv([], photoOf)).toBe(heading)
})
