import { describe, expect, it } from 'vitest'
import { autoencoderSelfTest, type AutoencoderGolden } from './autoencoder-self-test.ts'

const tile = Uint8Array.from({ length: 3072 }, (_, i) => i)
const golden: AutoencoderGolden = {
  image: 'cifar10-test/00009',
  tile: btoa(String.fromCharCode(...tile)),
  code: [0.5, -4, 2, 0],
  rebuilt: Array.from({ length: 24 }, (_, i) => i * 10),
}

/** The whole tile of which the golden file keeps every 128th byte. */
const whole = (rebuilt: number[]) =>
  Uint8Array.from({ length: 3072 }, (_, i) => (i % 128 === 0 ? rebuilt[i / 128]! : 99))

/** An autoencoder that answers this, if it is asked about the golden tile. */
const test = (code: number[], rebuilt = golden.rebuilt) => {
  const answering = async <Answer>(tiles: Uint8Array, count: number, answer: Answer) => {
    expect({ tiles, count }).toEqual({ tiles: tile, count: 1 })
    return answer
  }
  return autoencoderSelfTest(
    {
      encode: (tiles, count) => answering(tiles, count, Float32Array.from(code)),
      rebuild: (tiles, count) => answering(tiles, count, whole(rebuilt)),
      dispose: () => undefined,
    },
    golden,
  )
}

describe('autoencoderSelfTest', () => {
  it('accepts the right answer and says how far off it is', async () => {
    expect(await test(golden.code)).toBe(0)
    expect(await test([0.5, -3.9, 2, 0])).toBeCloseTo(0.025, 6)
    expect(await test([0.5, -4, 2, -0.1])).toBeCloseTo(0.025, 6)
    const nearly = golden.rebuilt.map((value) => value + 5)
    expect(await test(golden.code, nearly)).toBe(0)
  })

  it.each<[string, number[]]>([
    ['all zeros', [0, 0, 0, 0]],
    ['NaN', [0.5, NaN, 2, 0]],
    ['too few values', [0.5, -4, 2]],
    ['the values in another order', [-4, 0.5, 0, 2]],
    ['a code farther off than any phone’s', [0.5, -4, 2, 0.3]],
  ])('refuses %s', async (_, code) => {
    await expect(test(code)).rejects.toMatchObject({ name: 'ModelWrong' })
  })

  it.each<[string, number[], string]>([
    ['a black one', golden.rebuilt.map(() => 0), '0.90'],
    ['one off in one place', golden.rebuilt.with(23, 242), '0.047'],
  ])(
    'refuses another tile beside the right code, and says its difference: %s',
    async (_, rebuilt, off) => {
      const message = expect.stringContaining(`(off by ${off})`)
      await expect(test(golden.code, rebuilt)).rejects.toMatchObject({
        name: 'ModelWrong',
        message,
      })
    },
  )

  it('says the difference of the code where it is wrong', async () => {
    const black = golden.rebuilt.map(() => 0)
    await expect(test([0.5, -4, 2, 0.4], black)).rejects.toThrow('(off by 0.10)')
  })

  it('refuses to test against nothing', async () => {
    const nothing = { ...golden, code: [], rebuilt: [] }
    const autoencoder = { encode: async () => new Float32Array(0), rebuild: async () => tile, dispose: () => undefined } // prettier-ignore
    await expect(autoencoderSelfTest(autoencoder, nothing)).rejects.toMatchObject({
      name: 'ModelWrong',
    })
  })
})
