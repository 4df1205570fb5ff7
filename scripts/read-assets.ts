/** Reads the shipped gallery: its description, labels and tables. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseGallery, type GalleryDescription } from '../src/images/catalogue.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { parseManifest, type Manifest } from '../src/storage/manifest.ts'
import { MANIFEST } from './manifest.ts'

/** `labels` and every table have one row for each of the `count` images. */
export type Gallery = {
  description: GalleryDescription
  labels: Uint8Array
  tables: Map<string, Table>
}

export function readManifest(assets: string): Manifest {
  return parseManifest(readFileSync(join(assets, MANIFEST), 'utf8'))
}

/** The gallery `id` below `assets`; throws where a table or its description is broken, or rows and labels differ. */
export function readGallery(assets: string, id = 'cifar10-test'): Gallery {
  const description = parseGallery(
    JSON.parse(readFileSync(join(assets, id, 'gallery.json'), 'utf8')),
  )
  const labels = new Uint8Array(readFileSync(join(assets, description.labels)))
  const tables = new Map<string, Table>()
  for (const [feature, path] of Object.entries(description.tables)) {
    const table = decodeTable(readFileSync(join(assets, path)))
    if (table.count !== labels.length) {
      throw new Error(`${path} has ${table.count} rows for ${labels.length} labels.`)
    }
    tables.set(feature, table)
  }
  return { description, labels, tables }
}
