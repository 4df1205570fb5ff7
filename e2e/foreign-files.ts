/** Files that are no images that a browser opens, mostly named as if they were: each must be named. */
import type { OddFile } from './odd-files.ts'

const TEXT = /holds text, not an image/
const NO_IMAGE = /not an image that can be opened here/
const SVG = /is an SVG drawing/
const HEIC = /is an HEIC image/
const TIFF = /is a TIFF or camera raw image/

const script = '<script>document.documentElement.dataset.hacked="yes"</script>'
const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`

/** Name, content, and what its sentence says. Text is written as UTF-8, a Buffer as it is. */
const files: [string, string | Buffer, RegExp][] = [
  ['notes.txt', 'Buy milk.', TEXT],
  ['notes.jpg', 'Buy milk.', TEXT],
  ['page.html', `<!doctype html><html><body>${script}</body></html>`, TEXT],
  ['page.png', `<html>${script}<svg/></html>`, TEXT],
  ['list.csv', 'a,b\n1,2\n', TEXT],
  ['data.json', '{"a": 1}', TEXT],
  ['code.js', 'document.documentElement.dataset.hacked = "yes"', TEXT],
  ['utf-16.txt', Buffer.from('\uFEFFHello', 'utf16le'), TEXT],
  ['drawing.svg', svg('<rect width="9" height="9"/>'), SVG],
  ['script.svg', svg(script), SVG],
  ['onload.svg', svg('').replace('<svg', '<svg onload="document.title=1"'), SVG],
  ['script-in-svg.jpg', `<?xml version="1.0"?>${svg(script)}`, SVG],
  ['foreign.svg', svg(`<foreignObject>${script}</foreignObject>`), SVG],
  ['heic.heic', bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), HEIC],
  ['heix.HEIC', bytes('\0\0\0\x18ftypheix\0\0\0\0mif1heix'), HEIC],
  ['burst.heif', bytes('\0\0\0\x18ftypmsf1\0\0\0\0hevcmsf1'), HEIC],
  ['heic-named.jpg', bytes('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), HEIC],
  ['intel.tif', bytes('II*\0\x08\0\0\0'), TIFF],
  ['motorola.tiff', bytes('MM\0*\0\0\0\x08'), TIFF],
  ['large.tif', bytes('II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0'), TIFF],
  ['raw.dng', bytes('II*\0\x08\0\0\0\x01\0'), TIFF],
  ['tiff-named.jpg', bytes('MM\0*\0\0\0\x08\0\0'), TIFF],
  ['paper.pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0'), NO_IMAGE],
  ['paper.jpg', bytes('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\0'), NO_IMAGE],
  ['letter.docx', bytes('PK\x03\x04\x14\0\x06\0'), NO_IMAGE],
  ['program.exe', bytes('MZ\x90\0\x03\0\0\0'), NO_IMAGE],
  ['program.jpg', bytes('\x7fELF\x02\x01\x01\0'), NO_IMAGE],
  ['song.mp3', bytes('ID3\x04\0\0\0\0\0\0'), NO_IMAGE],
  ['film.mp4', bytes('\0\0\0\x18ftypisom\0\0\x02\0isommp42'), NO_IMAGE],
  ['film.webm', bytes('\x1aE\xdf\xa3\0\0\0\0'), NO_IMAGE],
  ['code.wasm', bytes('\0asm\x01\0\0\0'), NO_IMAGE],
  ['album.db', bytes('SQLite format 3\0\x10\0'), NO_IMAGE],
  ['packed.svgz', bytes('\x1f\x8b\x08\0\0\0\0\0'), NO_IMAGE],
  ['layers.psd', bytes('8BPS\0\x01\0\0'), NO_IMAGE],
  ['icon.ico', bytes('\0\0\x01\0\x01\0\x10\x10'), NO_IMAGE],
  ['next.jxl', bytes('\xff\x0a\0\0\0'), NO_IMAGE],
  ['wavelet.jp2', bytes('\0\0\0\x0cjP  \r\n\x87\n'), NO_IMAGE],
  ['light.exr', bytes('v/1\x01\x02\0\0\0'), NO_IMAGE],
  ['zeros.jpg', Buffer.alloc(5000), NO_IMAGE],
  ['ones.png', Buffer.alloc(5000, 255), NO_IMAGE],
]

export function foreignFiles(): OddFile[] {
  return files.map(([name, content, unread]) => ({ name, buffer: Buffer.from(content), unread }))
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
