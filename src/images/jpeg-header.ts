/** Walks the markers of a JPEG: where its size stands, and whether its end is there. */

import { readUint16 } from './byte-reading.ts'
import type { ImageSize } from './header.ts'

const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda

/**
 * Width and height from the first frame header (SOFn), or undefined where `bytes` end before it.
 * Large metadata (EXIF thumbnails, CMYK profiles) can push it beyond the first hundred kilobytes.
 */
export function sizeOfJpeg(bytes: Uint8Array): ImageSize | undefined {
  for (const { at, marker } of segmentsOfJpeg(bytes)) {
    if (marker !== 'frame') continue
    const height = readUint16(bytes, at + 5)
    const width = readUint16(bytes, at + 7)
    return height === undefined || width === undefined ? undefined : { width, height }
  }
  return undefined
}

/** A segment of the header: where its marker lies, and whether it begins the picture or tells its size. */
export interface JpegSegment {
  at: number
  marker: 'scan' | 'frame' | 'other'
}

/** The header's segments in order, the first scan's the last; ends early where `bytes` do. */
export function* segmentsOfJpeg(bytes: Uint8Array): Generator<JpegSegment, void, undefined> {
  for (const { at, marker } of markersOf(bytes)) {
    if (marker === END_OF_IMAGE) return
    if (marker === START_OF_SCAN) return yield { at, marker: 'scan' }
    yield { at, marker: isFrameHeader(marker) ? 'frame' : 'other' }
  }
}

/**
 * Whether a whole JPEG file holds the end-of-image marker of its main image. The marker is looked
 * for after the first scan: a thumbnail inside the metadata has its own. What follows it (motion
 * photos, maker notes) does not matter.
 */
export function endsJpeg(bytes: Uint8Array): boolean {
  let scanned = false
  for (const { marker } of markersOf(bytes)) {
    if (marker === END_OF_IMAGE) return scanned
    if (marker === START_OF_SCAN) scanned = true
  }
  return false
}

/** All markers from the first on, and where each lies: those of the header, and those between coded data. */
function* markersOf(bytes: Uint8Array): Generator<{ at: number; marker: number }, void, undefined> {
  for (let at = nextMarker(bytes, 2); at !== undefined;) {
    yield { at, marker: bytes[at + 1]! }
    at = nextMarker(bytes, endOfSegment(bytes, at))
  }
}

/** SOF0 to SOF15 but for the three numbers that mean something else: DHT, JPG, DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/**
 * Where the next real marker (FF, then its number) starts, at or after `from`; skips fill bytes and
 * coded data.
 */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  // The native search makes a walk through 10 MB of coded data take milliseconds.
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined) return undefined
    const isRestart = marker >= 0xd0 && marker <= 0xd7
    if (marker > 0x01 && marker !== 0xd8 && !isRestart) return at
  }
  return undefined
}

/**
 * The byte after the segment whose marker is at `at`; a length below 2 is a lie and counts as 2, so
 * the walk goes on.
 */
function endOfSegment(bytes: Uint8Array, at: number): number {
  return at + 2 + Math.max(2, readUint16(bytes, at + 2) ?? 2)
}
