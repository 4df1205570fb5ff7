/** Draws the installed page's icons from public/icon.svg: `npx tsx scripts/make-icons.ts`. */
import sharp from 'sharp'

const DRAWING = 'public/icon.svg'
/** Android cuts a maskable icon to any shape; what matters lies in its middle four fifths. */
const SAFE = 0.8

for (const size of [192, 512])
  await sharp(DRAWING, { density: 1200 }).resize(size).png().toFile(`public/icon-${size}.png`)

const inner = await sharp(DRAWING, { density: 1200 })
  .resize(Math.round(512 * SAFE))
  .png()
  .toBuffer()
await sharp({ create: { width: 512, height: 512, channels: 4, background: '#4338ca' } })
  .composite([{ input: inner }])
  .png()
  .toFile('public/icon-maskable.png')
