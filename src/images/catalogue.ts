/** What a gallery consists of and in which sheet, and where on it, each of its images lies. */

import { Failure } from '../failure.ts'
import * as downloadWords from '../words/downloads.ts'
import { isGalleryId, MOST_IMAGES } from './image-id.ts'

/** The label of an image whose class is not known; galleries have fewer classes. */
export const NO_LABEL = 255

/**
 * How a gallery's tiles are packed: image i lies in sheet floor(i / (columns * rows)), row by row.
 */
export interface SheetDescription {
  readonly columns: number
  readonly rows: number
  /** Width and height of a tile in pixels. */
  readonly tileSize: number
  /** Path below the assets' folder, with `{sheet}` where the sheet's number goes. */
  readonly path: string
  /** Digits of that number, zeros in front. */
  readonly digits: number
}

/** One gallery, as `gallery.json` describes it; paths are relative to the assets' folder. */
export interface GalleryDescription {
  readonly id: string
  readonly title: string
  readonly count: number
  /** Whether the model was trained on these images: it knows them better than any others. */
  readonly trainedOn: boolean
  /** Class names; a label is an index into them. */
  readonly classes: readonly string[]
  readonly sheet: SheetDescription
  /** Path of the labels, one byte an image. */
  readonly labels: string
  /** Path of each feature's table. */
  readonly tables: Readonly<Record<string, string>>
}

/** The gallery that the text of a `gallery.json` describes. Throws as `parseGallery` does. */
export function parseGalleryText(text: string): GalleryDescription {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // Told by what is no gallery either.
  }
  return parseGallery(json)
}

/**
 * The gallery that `json` describes. Throws `Failure` AssetCorrupt, naming the first thing that is
 * off.
 */
export function parseGallery(json: unknown): GalleryDescription {
  const gallery = recordIn(json, downloadWords.wholeDescription)
  const sheet = recordIn(gallery.sheet, 'sheet')
  const id = textIn(gallery.id, 'id', isGalleryId)
  return {
    id,
    title: textIn(gallery.title, 'title', (title) => title.trim() !== ''),
    count: wholeIn(gallery.count, 'count', 0, MOST_IMAGES),
    trainedOn: booleanIn(gallery.trainedOn ?? false, 'trainedOn'),
    classes: listIn(gallery.classes, 'classes').map((name) => textIn(name, 'classes')),
    sheet: {
      columns: wholeIn(sheet.columns, 'sheet.columns', 1, 256),
      rows: wholeIn(sheet.rows, 'sheet.rows', 1, 256),
      tileSize: wholeIn(sheet.tileSize, 'sheet.tileSize', 1, 1024),
      path: textIn(sheet.path, 'sheet.path', (path) => isPath(path) && path.includes('{sheet}')),
      digits: wholeIn(sheet.digits, 'sheet.digits', 1, 9),
    },
    labels: textIn(gallery.labels, 'labels', isPath),
    tables: Object.fromEntries(
      Object.entries(recordIn(gallery.tables, 'tables')).map(([feature, path]) => [
        feature,
        textIn(path, `tables.${feature}`, isPath),
      ]),
    ),
  }
}

/**
 * Where image `index` (0..count-1) lies: its sheet's number and path, and the tile's top left
 * corner in pixels.
 */
export function sheetOf(
  { sheet }: Pick<GalleryDescription, 'sheet'>,
  index: number,
): { sheet: number; path: string; x: number; y: number } {
  const perSheet = sheet.columns * sheet.rows
  const number = Math.floor(index / perSheet)
  const place = index % perSheet
  return {
    sheet: number,
    path: sheet.path.replace('{sheet}', String(number).padStart(sheet.digits, '0')),
    x: (place % sheet.columns) * sheet.tileSize,
    y: Math.floor(place / sheet.columns) * sheet.tileSize,
  }
}

/** A path that stays below the assets' folder and on this origin, whoever wrote the description. */
function isPath(path: string): boolean {
  return /^[\w{}-][\w{}.-]*(\/[\w{}-][\w{}.-]*)*$/.test(path)
}

function recordIn(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw corrupt(where, value)
}

function listIn(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value
  throw corrupt(where, value)
}

function textIn(value: unknown, where: string, isValid: (text: string) => boolean = Boolean) {
  if (typeof value === 'string' && value.length <= 1000 && isValid(value)) return value
  throw corrupt(where, value)
}

function wholeIn(value: unknown, where: string, lowest: number, highest: number): number {
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (value >= lowest && value <= highest) return value
  }
  throw corrupt(where, value)
}

function booleanIn(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value
  throw corrupt(where, value)
}

function corrupt(where: string, value: unknown): Failure {
  const shown = textOf(value)
  return new Failure('AssetCorrupt', downloadWords.descriptionDamaged(where, shown))
}

/** Short, whatever it is: written out, a value could be endless or too deeply nested to be walked. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return downloadWords.aList
  if (typeof value === 'object' && value !== null) return downloadWords.aRecord
  return (
    JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value) ?? downloadWords.nothing
  )
}
