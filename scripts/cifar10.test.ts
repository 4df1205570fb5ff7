import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { splitFromBinary, splitFromPngs } from './cifar10.ts'
import { untarGzip } from './tar.ts'

const COUNT = 3
const PIXELS = 1024

/** Every byte differs from its neighbours, so that a swapped axis or channel shows. */
const tiles = Uint8Array.from({ length: COUNT * PIXELS * 3 }, (_, i) => (i * 37 + (i >> 8)) % 256)
const labels = [7, 0, 9]

/** The original form of the same tiles: label, then one plane a channel. */
function binaryBatch(): Uint8Array {
  const record = (image: number) => {
    const tile = tiles.subarray(image * PIXELS * 3, (image + 1) * PIXELS * 3)
    const planes = [0, 1, 2].flatMap((c) => [...tile].filter((_, i) => i % 3 === c))
    return [labels[image]!, ...planes]
  }
  return Uint8Array.from([0, 1, 2].flatMap(record))
}

async function pngBatch(channels: 3 | 4): Promise<Uint8Array> {
  const raw = { width: PIXELS, height: COUNT, channels: 3 as const }
  const image = sharp(tiles, { raw })
  return (channels === 4 ? image.ensureAlpha() : image).png().toBuffer()
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('CIFAR-10', () => {
  it.each([3, 4] as const)('decodes PNGs of %i channels to the tiles', async (channels) => {
    const files = new Map([
      ['package/test_batch.png', await pngBatch(channels)],
      ['package/test_lables.json', json(labels)],
    ])
    const split = await splitFromPngs('test', files)
    expect(Buffer.compare(split.tiles, tiles)).toBe(0)
    expect([...split.labels]).toEqual(labels)
  })

  it('decodes the original archive to the same bytes', () => {
    const split = splitFromBinary(
      'test',
      new Map([['cifar-10-batches-bin/test_batch.bin', binaryBatch()]]),
    )
    expect(Buffer.compare(split.tiles, tiles)).toBe(0)
    expect([...split.labels]).toEqual(labels)
  })

  it('joins the five training batches in order', () => {
    const batches = [1, 2, 3, 4, 5].map((n): [string, Uint8Array] => [
      `cifar-10-batches-bin/data_batch_${n}.bin`,
      Uint8Array.from({ length: 3073 }, () => n),
    ])
    expect([...splitFromBinary('train', new Map(batches)).labels]).toEqual([1, 2, 3, 4, 5])
  })

  it('refuses an archive without the batch, and labels of another number', async () => {
    expect(() => splitFromBinary('test', new Map())).toThrow('test_batch.bin')
    const files = new Map([
      ['package/test_batch.png', await pngBatch(3)],
      ['package/test_lables.json', json([1])],
    ])
    await expect(splitFromPngs('test', files)).rejects.toThrow('3 images have 1 labels')
  })
})

/** A tar archive of one file, padded as tar pads. */
function tarOf(name: string, content: Uint8Array): Uint8Array {
  const size = content.length.toString(8).padStart(11, '0')
  const tar = Buffer.alloc(512 + Math.ceil(content.length / 512) * 512 + 1024)
  tar.write(name, 0)
  tar.write(size, 124)
  tar.write('0', 156)
  tar.write('folder', 345)
  tar.set(content, 512)
  return tar
}

describe('a tar archive', () => {
  const content = Uint8Array.from({ length: 700 }, (_, i) => i % 256)

  it('gives its files by name', () => {
    const files = untarGzip(gzipSync(tarOf('a.bin', content)))
    expect([...files.keys()]).toEqual(['folder/a.bin'])
    expect(Buffer.compare(files.get('folder/a.bin')!, content)).toBe(0)
  })

  it('is refused where it ends inside a file', () => {
    const cut = tarOf('a.bin', content).subarray(0, 1024)
    expect(() => untarGzip(gzipSync(cut))).toThrow('ends inside')
  })
})
