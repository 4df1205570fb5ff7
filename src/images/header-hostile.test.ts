import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readHeader } from './header.ts'

const grey = sharp({
  create: { width: 70, height: 45, channels: 3, background: { r: 90, g: 120, b: 30 } },
})
const clear = grey.clone().ensureAlpha(0.5)
const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

describe('readHeader on hostile bytes', () => {
  it('never throws, on any prefix or damage of real files', async () => {
    const files = await Promise.all([
      grey.clone().jpeg().toBuffer(),
      clear.clone().png().toBuffer(),
      clear.clone().webp().toBuffer(),
      grey.clone().avif({ effort: 0 }).toBuffer(),
      grey.clone().gif().toBuffer(),
      Promise.resolve(
        Buffer.concat([Buffer.from('BM'), Buffer.alloc(12), Buffer.from([40]), Buffer.alloc(60)]),
      ),
    ])
    let seed = 1
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    for (const file of files) {
      for (let i = 0; i < 2000; i++) {
        const bytes = new Uint8Array(file.subarray(0, random(file.length + 1)))
        for (let j = 0; j < 8 && bytes.length; j++) bytes[random(bytes.length)] = random(256)
        readHeader(bytes)
      }
    }
  })

  it.each([
    ['markers', '\xff\xd8\xff', '\xff\xe0\x00\x00'],
    ['fill bytes', '\xff\xd8\xff', '\xff'],
    ['boxes of length 0', '\0\0\0\x10ftypavif\0\0\0\0', '\0\0\0\0meta\0\0\0\0'],
    ['boxes of length 8', '\0\0\0\x10ftypavif\0\0\0\0', '\0\0\0\x08iprp'],
    ['nested boxes', '\0\0\0\x10ftypavif\0\0\0\0', '\xff\xff\xff\xffiprp'],
    ['GIF blocks', 'GIF89a\x01\0\x01\0\0\0\0', '\x21\xfe\x01\x00\0'],
    ['blanks', '<', ' <svg'],
  ])('walks 10 MB of %s in no time', (_, start, repeated) => {
    const pattern = ascii(repeated)
    const bytes = new Uint8Array(10_000_000)
    for (let i = 0; i < bytes.length; i++) bytes[i] = pattern[i % pattern.length]!
    bytes.set(ascii(start))
    const began = performance.now()
    readHeader(bytes)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
