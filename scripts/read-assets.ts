/** Reads what ships: the manifest with its lists, and a gallery's description, labels and tables. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseGallery, type GalleryDescription } from '../src/images/catalogue.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { fileLists, parseFileList } from '../src/storage/file-list.ts'
import { parseManifest, type Manifest } from '../src/storage/manifest.ts'
import { MANIFEST } from './manifest.ts'

/** `labels` and every table have one row for each of the `count` images. */
export type Gallery = {
  description: GalleryDescription
  labels: Uint8Array
  tables: Map<string, Table>
}

export function readManifest(assets: string): Manifest {
  return parseManifest(readAsset(assets, MANIFEST).toString())
}

/** Size and hash of every file that the manifest lists, or a list that it names. */
export function readListed(assets: string, manifest: Manifest): Manifest['files'] {
  const lists = fileLists(manifest).map((path) =>
    parseFileList(readAsset(assets, path).toString(), path),
  )
  return Object.assign({}, ...lists, manifest.files) as Manifest['files']
}

/** The gallery `id` below `assets`; throws where a table or its description is broken, or rows and labels differ. */
export function readGallery(assets: string, id: string): Gallery {
  const description = parseGallery(JSON.parse(readAsset(assets, `${id}/gallery.json`).toString()))
  const labels = new Uint8Array(readAsset(assets, description.labels))
  const tables = new Map<string, Table>()
  for (const [feature, path] of Object.entries(description.tables)) {
    const table = decodeTable(readAsset(assets, path))
    if (table.count !== labels.length) {
      throw new Error(`${path} has ${table.count} rows for ${labels.length} labels.`)
    }
    tables.set(feature, table)
  }
  return { description, labels, tables }
}

function readAsset(assets: string, path: string): Buffer {
  if (existsSync(join(assets, path))) return readFileSync(join(assets, path))
  throw new Error(`${path} is not there. Build it: npm run assets -- --help tells how.`)
}
