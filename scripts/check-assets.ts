/** `npm run assets:check`: whether what lies under public/assets is complete, unharmed and of one make. */
import type { AssetFacts, Manifest } from '../src/storage/manifest.ts'
import { checkCodes, checkLossyCodes, checkScores } from './check-features.ts'
import { checkFiles, checkGraph, checkOpening } from './check-files.ts'
import { checkScoreRows, checkSheets, checkTables } from './check-gallery.ts'
import { GALLERIES, type ShippedGallery } from './galleries.ts'
import { ASSETS } from './paths.ts'
import { readGallery, readListed, readManifest, type Gallery } from './read-assets.ts'

/** In bytes: they are most of what a visitor with a photo has to load (docs/cost.md). */
const LARGEST = { model: 23_000_000, autoencoder: 2_000_000 }

/** Every check returns what it found, or throws what is wrong. */
type Check = { name: string; run: () => string | Promise<string> }

function checksOf(assets: string): Check[] {
  const manifest = readManifest(assets)
  const listed = readListed(assets, manifest)
  const { model, autoencoder } = manifest
  return [
    { name: 'files', run: () => checkFiles(assets, listed) },
    { name: 'model', run: () => checkGraph(assets, model, listed, LARGEST.model) },
    {
      name: 'autoencoder',
      run: () => checkGraph(assets, autoencoder, listed, LARGEST.autoencoder),
    },
    { name: 'opening', run: () => checkOpening(assets) },
    ...GALLERIES.flatMap((shipped) => checksOfGallery(assets, manifest, listed, shipped)),
  ]
}

function checksOfGallery(
  assets: string,
  manifest: Manifest,
  listed: Record<string, AssetFacts>,
  shipped: ShippedGallery,
): Check[] {
  const { id } = shipped.description
  let gallery: Gallery
  try {
    gallery = readGallery(assets, id)
  } catch (error) {
    return [{ name: id, run: () => Promise.reject(error) }]
  }
  const isLossless = shipped.encoding.largestLoss === 0
  return [
    { name: `${id} sheets`, run: () => checkSheets(gallery, shipped, listed) },
    { name: `${id} tables`, run: () => checkTables(gallery, manifest, listed) },
    { name: `${id} rows`, run: () => checkScoreRows(gallery) },
    ...(isLossless
      ? [
          { name: `${id} scores`, run: () => checkScores(assets, gallery) },
          { name: `${id} codes`, run: () => checkCodes(assets, gallery) },
        ]
      : [{ name: `${id} codes`, run: () => checkLossyCodes(assets, gallery) }]),
  ]
}

let failures = 0
const checks = checksOf(process.argv[2] ?? ASSETS)
for (const { name, run } of checks) {
  try {
    console.log(`ok    ${name}: ${await run()}`)
  } catch (error) {
    failures++
    console.log(`FAIL  ${name}: ${(error as Error).message}`)
  }
}
console.log(failures ? `${failures} of ${checks.length} checks failed` : `all checks passed`)
process.exitCode = failures ? 1 : 0
