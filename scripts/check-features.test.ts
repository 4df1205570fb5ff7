import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FeatureName } from '../src/features/feature-names.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { checkCodes, checkLossyCodes, checkScores } from './check-features.ts'
import { CIFAR10_TEST, CIFAR10_TRAIN, type ShippedGallery } from './galleries.ts'
import { ASSETS } from './paths.ts'
import type { Gallery } from './read-assets.ts'

/** What ships of a gallery, as far as its features go, with two rows of one changed for each other. */
function galleryWith(
  { description }: ShippedGallery,
  one: number,
  other: number,
  feature: FeatureName = 'code',
): Gallery {
  const features = new Set(['scores', feature])
  const tables = Array.from(features, (name) => {
    const shipped = decodeTable(readFileSync(join(ASSETS, description.tables[name]!)))
    if (name !== feature) return [name, shipped] as const
    const { width } = shipped
    const values = shipped.values.slice()
    for (let j = 0; j < width; j++) {
      values[one * width + j] = shipped.values[other * width + j]!
      values[other * width + j] = shipped.values[one * width + j]!
    }
    return [name, { ...shipped, values } as Table] as const
  })
  return { description, labels: new Uint8Array(0), tables: new Map(tables) }
}

describe('the shipped embeddings', () => {
  it('are what the model gives for the test images', async () => {
    const check = checkScores(ASSETS, galleryWith(CIFAR10_TEST, 0, 0, 'embedding'))
    expect(await check).toContain('48 tiles')
  })

  it('are not, where two rows changed places', async () => {
    const check = checkScores(ASSETS, galleryWith(CIFAR10_TEST, 3, 9_999, 'embedding'))
    await expect(check).rejects.toThrow('embeddings differ')
  })
})

describe('the shipped codes', () => {
  it('are what the autoencoder gives for the test images', async () => {
    expect(await checkCodes(ASSETS, galleryWith(CIFAR10_TEST, 0, 0))).toContain('48 tiles')
  })

  it('are not, where two rows changed places', async () => {
    const check = checkCodes(ASSETS, galleryWith(CIFAR10_TEST, 3, 9_999))
    await expect(check).rejects.toThrow('codes differ')
  })

  it('lie nearest to the lossy pictures of the training images', async () => {
    expect(await checkLossyCodes(ASSETS, galleryWith(CIFAR10_TRAIN, 0, 0))).toContain('144 lossy')
  })

  it('do not, where two rows changed places', async () => {
    const check = checkLossyCodes(ASSETS, galleryWith(CIFAR10_TRAIN, 40_000, 49_999))
    await expect(check).rejects.toThrow('image 49999')
  })
})
