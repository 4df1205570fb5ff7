/**
 * Tells text from pictures: a saved web page or a note that was named .png, and SVG, which is text
 * that draws.
 */

/**
 * How much of the beginning is looked at: an SVG's licence comment can be long, its root comes soon
 * after.
 */
const LOOKED_AT = 4096

/**
 * 'svg', 'text', or undefined where the first bytes are not text. Nothing in it is ever run or
 * rendered.
 */
export function textKind(bytes: Uint8Array): 'svg' | 'text' | undefined {
  const start = bytes.subarray(0, LOOKED_AT)
  if (start.length === 0 || !isText(start)) return undefined
  const text = new TextDecoder().decode(start).trimStart().toLowerCase()
  const root = text.search(/<([a-z]+:)?svg[\s>/]/)
  const page = text.search(/<html[\s>]/)
  return text.startsWith('<') && root >= 0 && (page < 0 || root < page) ? 'svg' : 'text'
}

/**
 * No byte that text never holds (UTF-16 apart, which begins with a mark), and valid UTF-8 or mostly
 * ASCII.
 */
function isText(bytes: Uint8Array): boolean {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isUtf16) return true
  let beyondAscii = 0
  for (const byte of bytes) {
    // Tab, line feed, form feed, carriage return and escape (in logs) are the control characters of
    // text files.
    if (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) return false
    if (byte > 126) beyondAscii++
  }
  return beyondAscii <= bytes.length / 4 || isUtf8(bytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` lets the last character be cut by the end of what is looked at.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
