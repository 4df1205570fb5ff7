/**
 * Makes the sample photos of src/ui/samples/ from the drawings in scripts/sample-scenes/: rendered,
 * grained, saved as JPEG.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const scenesFolder = fileURLToPath(new URL('sample-scenes/', import.meta.url))
const samplesFolder = fileURLToPath(new URL('../src/ui/samples/', import.meta.url))

const WIDTH = 640
const HEIGHT = 480
/** Strong enough to look like film, weak enough that a JPEG of 60 kB holds it. */
const GRAIN = 5
const MOST_BYTES = 60_000

/** What a sample shows; `scene` is the drawing's file name and one of CIFAR-10's classes. */
const samples = [
  { scene: 'ship', title: 'Ship', alt: 'A liner with two red funnels on a calm sea at dusk' },
  { scene: 'automobile', title: 'Car', alt: 'A red sports car on a road before wooded hills' },
  { scene: 'airplane', title: 'Airplane', alt: 'A white airliner climbing in a blue sky' },
  { scene: 'frog', title: 'Frog', alt: 'A green frog with a golden eye on a leaf' },
  { scene: 'horse', title: 'Horse', alt: 'A chestnut horse standing on a meadow' },
  { scene: 'truck', title: 'Truck', alt: 'A lorry with a blue cab and a white box on a road' },
]

/**
 * Uniform numbers in 0..1 from a seed (mulberry32), so that the same photos come out every time.
 */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Adds grain to RGB bytes in place: the same to all three channels of a pixel, and darker corners,
 * as lenses give.
 */
function addGrain(rgb: Uint8Array, random: () => number): void {
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const x = (p % WIDTH) / WIDTH - 0.5
    const y = Math.floor(p / WIDTH) / HEIGHT - 0.5
    const vignette = 1 - 0.35 * (x * x + y * y)
    // Four uniform numbers add up to nearly a normal one, of deviation 0.58.
    const grain = (random() + random() + random() + random() - 2) * GRAIN
    for (let c = p * 3; c < p * 3 + 3; c++) {
      rgb[c] = Math.min(255, Math.max(0, Math.round(rgb[c]! * vignette + grain)))
    }
  }
}

async function renderScene(scene: string, seed: number): Promise<Buffer> {
  const drawing = readFileSync(join(scenesFolder, `${scene}.svg`))
  const rgb = await sharp(drawing).resize(WIDTH, HEIGHT).removeAlpha().raw().toBuffer()
  addGrain(rgb, randomFrom(seed))
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 as const }
  return sharp(rgb, { raw }).jpeg({ quality: 80, mozjpeg: true }).toBuffer()
}

mkdirSync(samplesFolder, { recursive: true })
for (const [index, { scene }] of samples.entries()) {
  const photo = await renderScene(scene, index + 1)
  if (photo.length > MOST_BYTES) throw new Error(`${scene}.jpg has ${photo.length} bytes`)
  writeFileSync(join(samplesFolder, `${scene}.jpg`), photo)
  console.log(`${scene}.jpg: ${(photo.length / 1000).toFixed(1)} kB`)
}
const listed = samples.map(({ scene, title, alt }) => ({ file: `${scene}.jpg`, title, alt }))
writeFileSync(join(samplesFolder, 'samples.json'), JSON.stringify(listed, null, 2) + '\n')
