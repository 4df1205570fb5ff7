/** Odd files that are images all the same: each must be indexed, and no two are alike. */
import sharp, { type Sharp } from 'sharp'
import type { OddFile } from './odd-files.ts'

let seed = 0

/** Pixels that are never the same twice, as photos that are alike would be added once. */
export function picture(width = 90, height = 60, channels: 3 | 4 = 3): Sharp {
  const start = ++seed * 7919
  const pixels = Buffer.from(
    Array.from({ length: width * height * channels }, (_, i) => ((i + start) * 2654435761) >>> 24),
  )
  return sharp(pixels, { raw: { width, height, channels } })
}

const jpeg = (image = picture()) => image.jpeg().toBuffer()
const png = (image = picture()) => image.png().toBuffer()

/** A file of this name, whatever is in it. */
async function file(name: string, made: Promise<Buffer> | Buffer): Promise<OddFile> {
  return { name, buffer: await made }
}

export async function oddPictures(): Promise<OddFile[]> {
  return Promise.all([...jpegs(), ...pngs(), ...others(), ...bitmaps(), ...shapes(), ...names()])
}

function jpegs(): Promise<OddFile>[] {
  const marker = (code: number, text: string) =>
    Buffer.concat([Buffer.from([0xff, code, 0, text.length + 2]), Buffer.from(text)])
  const script = marker(0xfe, '<script>document.title="hacked"</script>')
  const upTo = (bytes: Buffer, more: Buffer) => Buffer.concat([bytes, more])
  return [
    file('progressive.jpg', picture().jpeg({ progressive: true }).toBuffer()),
    file('full-colour.jpg', picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()),
    file('worst.jpg', picture().jpeg({ quality: 1 }).toBuffer()),
    file('optimised.jpg', picture().jpeg({ mozjpeg: true }).toBuffer()),
    file('grey.jpg', jpeg(picture().toColourspace('b-w'))),
    file('cmyk.jpg', jpeg(picture().toColourspace('cmyk'))),
    file('wide-profile.jpg', jpeg(picture().withIccProfile('p3'))),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) =>
      file(`exif-${orientation}.jpg`, jpeg(picture().withMetadata({ orientation }))),
    ),
    file(
      'garbage-behind.jpg',
      jpeg().then((bytes) => upTo(bytes, Buffer.alloc(5000, 0x5a))),
    ),
    file(
      'film-behind.jpg',
      jpeg().then((b) => upTo(b, Buffer.from('\0\0\0\x18ftypmp42...'))),
    ),
    file(
      'script-in-comment.jpg',
      jpeg().then((b) => upTo(b.subarray(0, 2), upTo(script, b.subarray(2)))),
    ),
    file(
      'page-behind.jpg',
      jpeg().then((b) => upTo(b, Buffer.from('<script>alert(1)</script>'))),
    ),
    // Whoever decodes it sees a smear, as people do.
    file(
      'damaged-scan.jpg',
      jpeg().then((bytes) => bytes.fill(0x55, bytes.length - 400, bytes.length - 300)),
    ),
    file('jpeg-named.png', jpeg()),
    file('jpeg-named.txt', jpeg()),
    file('jpeg-named.html', jpeg()),
    file('jpeg-named.svg', jpeg()),
    file('jpeg-named.exe', jpeg()),
    file('no-extension', jpeg()),
  ]
}

function pngs(): Promise<OddFile>[] {
  const clear = () => picture(90, 60, 4)
  return [
    file('16-bit.png', png(picture().toColourspace('rgb16'))),
    file('16-bit-alpha.png', png(clear().toColourspace('rgb16'))),
    file('16-bit-grey.png', png(picture().toColourspace('grey16'))),
    file('palette.png', picture().png({ palette: true }).toBuffer()),
    file('two-colours.png', picture().png({ palette: true, colours: 2 }).toBuffer()),
    file('grey.png', png(picture().toColourspace('b-w'))),
    file('grey-alpha.png', png(clear().toColourspace('b-w'))),
    file('alpha.png', png(clear())),
    file('all-clear.png', png(clear().ensureAlpha().linear([1, 1, 1, 0], [0, 0, 0, 0]))),
    file('interlaced.png', picture().png({ progressive: true }).toBuffer()),
    file(
      'interlaced-16-bit.png',
      picture().toColourspace('rgb16').png({ progressive: true }).toBuffer(),
    ),
    file('unpacked.png', picture().png({ compressionLevel: 0 }).toBuffer()),
    file(
      'garbage-behind.png',
      png().then((bytes) => Buffer.concat([bytes, Buffer.alloc(999, 7)])),
    ),
    file('png-named.jpg', png()),
  ]
}

function others(): Promise<OddFile>[] {
  const film = () => {
    // sharp takes a tall picture for as many frames as the page's height fits into it.
    const pixels = picture(40, 120).raw().toBuffer()
    return pixels.then((raw) =>
      sharp(raw, { raw: { width: 40, height: 120, channels: 3, pageHeight: 40 } }),
    )
  }
  return [
    file('still.gif', picture().gif().toBuffer()),
    file(
      'animated.gif',
      film().then((frames) => frames.gif({ delay: [90, 90, 90] }).toBuffer()),
    ),
    file(
      'animated.webp',
      film().then((frames) => frames.webp({ delay: [90, 90, 90] }).toBuffer()),
    ),
    file('lossy.webp', picture().webp().toBuffer()),
    file('lossless.webp', picture().webp({ lossless: true }).toBuffer()),
    file('alpha.webp', picture(90, 60, 4).webp().toBuffer()),
    file('turned.webp', picture().withMetadata({ orientation: 6 }).webp().toBuffer()),
    file('lossy.avif', picture().avif({ effort: 0 }).toBuffer()),
    file('alpha.avif', picture(90, 60, 4).avif({ effort: 0 }).toBuffer()),
    file('lossless.avif', picture().avif({ effort: 0, lossless: true }).toBuffer()),
  ]
}

function bitmaps(): Promise<OddFile>[] {
  return [
    file('plain.bmp', bmp(24, 40)),
    file('top-down.bmp', bmp(24, -40)),
    file('deep.bmp', bmp(32, 40)),
    file('palette.bmp', bmp(8, 40)),
    file('two-colours.bmp', bmp(1, 40)),
  ]
}

/** A BMP 40 pixels wide; a negative height says that its rows run from the top down. */
function bmp(bits: number, height: number): Buffer {
  const colours = bits <= 8 ? 2 ** bits : 0
  const row = Math.ceil((40 * bits) / 32) * 4
  const head = Buffer.alloc(54 + colours * 4)
  head.write('BM')
  head.writeUInt32LE(head.length + row * Math.abs(height), 2)
  head.writeUInt32LE(head.length, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(40, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(bits, 28)
  for (let i = 0; i < colours; i++) head.fill((i * 255) / (colours - 1), 54 + i * 4, 57 + i * 4)
  const start = ++seed * 7919
  const pixels = Array.from(
    { length: row * Math.abs(height) },
    (_, i) => ((i + start) * 40503) >> 8,
  )
  return Buffer.concat([head, Buffer.from(pixels)])
}

function shapes(): Promise<OddFile>[] {
  return [
    file('one-pixel.png', png(picture(1, 1))),
    file('one-pixel.jpg', jpeg(picture(1, 1))),
    file('one-pixel.gif', picture(1, 1).gif().toBuffer()),
    file('one-pixel.webp', picture(1, 1).webp({ lossless: true }).toBuffer()),
    file('1x20000.png', png(picture(1, 20_000))),
    file('20000x1.png', png(picture(20_000, 1))),
    file('1x20000.jpg', jpeg(picture(1, 20_000))),
    file('20000x3.jpg', jpeg(picture(20_000, 3))),
  ]
}

/** Names that may mislead, break a layout, or run. */
function names(): Promise<OddFile>[] {
  return [
    'photo\u202Egnp.exe.jpg',
    '\u2067صورة\u2069.jpg',
    'two\nlines.jpg',
    'bell\u0007 and tab\t.jpg',
    'zero\u200Bwidth\u200F.jpg',
    '<img src=x onerror=alert(1)>.jpg',
    '"><script>alert(1)<&script>.jpg',
    'javascript:alert(1).jpg',
    "it's 100% & %00 {sheet} ${0} `.jpg",
    '..jpg',
    'CON.jpg',
    `${'long '.repeat(45)}.jpg`,
    '👩‍👩‍👧‍👦 e\u0301 ﷽.jpg',
    ' .jpg',
  ].map((name) => file(name, jpeg()))
}
