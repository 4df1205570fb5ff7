/** Answers queries: holds the gallery's tables, searches them, and prepares photos. Needs no model. */
import { Failure } from '../failure.ts'
import { parseGallery, sheetOf, type GalleryDescription } from '../images/catalogue.ts'
import { photoToTile } from '../images/photo-to-tile.ts'
import { photoPreview } from '../images/preview.ts'
import { tilesOfSheet } from '../images/sheet-tiles.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import { TILE_BYTES } from '../images/tile.ts'
import {
  prepareDistance,
  type DistanceName,
  type PreparedDistance,
} from '../neighbours/distances.ts'
import { explainMatch, type Explanation } from '../neighbours/explain.ts'
import { searchPrepared } from '../neighbours/search.ts'
import type { Order } from '../neighbours/top-k.ts'
import { assertMadeBy, decodeTable, rowOf, type Table } from '../neighbours/table.ts'
import { openAssets, type Assets, type AssetSources } from '../storage/assets.ts'
import type { RescoredRows } from '../storage/database.ts'
import { sha256 } from '../storage/sha256.ts'
import { compareRescored, withRescored, type RescoreAgreement } from './rescored.ts'

export type FeatureName = 'scores' | 'embedding'

/** Features of a query that is not in the gallery: [10] softmax, [512]. */
export type QueryFeatures = Record<FeatureName, Float32Array>

export interface FindRequest {
  /** The index of a gallery image, or the features of a photo. */
  query: number | QueryFeatures
  feature: FeatureName
  distance: DistanceName
  /** How many neighbours, 0..100. */
  k: number
  /** Whether a query from the gallery counts itself as a neighbour, as the article's figure does. */
  includeItself: boolean
  /** The most alike first, or the least. */
  order: Order
  /** The only class whose images are answers, by name; empty for all. */
  onlyClass: string
}

/** The neighbours, nearest first; row j of every array belongs to rank j + 1. */
export interface Found {
  ids: Uint32Array
  /** float64, as scipy's cdist gives them */
  distances: Float64Array
  /** [k x 10] class scores of the neighbours */
  neighbourScores: Float32Array
  /** [10] class scores of the query */
  queryScores: Float32Array
  /** Why each neighbour matched, by rank. */
  explanations: Explanation[]
}

export interface OpenedGallery {
  description: GalleryDescription
  /** Class of each image. */
  labels: Uint8Array
  modelSha256: string
  /** What the model weighs before it has come, in bytes. */
  modelBytes: number
}

/** A photo made ready for the model. */
export interface PreparedPhoto {
  /** The first 16 hex digits of the file's sha256. */
  id: string
  /** The 32x32 that the model sees, 3072 RGB bytes. */
  tile: Uint8Array
  preview: Blob
  /** Size of the upright photo in pixels. */
  width: number
  height: number
  crop: SquareCrop
}

/** One gallery's answers. It has a worker of its own, so that a click never waits behind the model. */
export class Finder {
  private assets: Promise<Assets> | undefined
  /** This device's own class scores, once it has computed them all. */
  private rescored: Table | undefined
  private gallery: GalleryDescription | undefined
  private labels = new Uint8Array(0)
  private readonly prepared = new WeakMap<Table, Map<DistanceName, PreparedDistance>>()
  private readonly tables = new Map<FeatureName, Promise<Table>>()

  constructor(private readonly sources: AssetSources) {}

  /** Loads what the first mosaic needs: description, labels, class scores. Safe to call again. */
  async open(galleryId: string): Promise<OpenedGallery> {
    const assets = await this.openAssets()
    if (this.gallery?.id !== galleryId) this.tables.clear()
    const [json, labels, scores] = await Promise.all([
      assets.read(`${galleryId}/gallery.json`),
      assets.read(`${galleryId}/labels.bin`),
      this.table('scores', galleryId),
    ])
    const gallery = parseGallery(JSON.parse(new TextDecoder().decode(json.bytes)))
    for (const count of [labels.bytes.length, scores.count])
      if (count !== gallery.count)
        throw new Failure(
          'TableMismatch',
          `${gallery.title} has ${gallery.count} images, but a file of it knows ${count}. Reload the page.`,
        )
    this.gallery = gallery
    // A copy: the page takes the bytes themselves.
    this.labels = labels.bytes.slice()
    const { sha256: modelSha256, bytes: modelBytes } = assets.manifest.model
    return { description: this.gallery, labels: labels.bytes, modelSha256, modelBytes }
  }

  async find(request: FindRequest): Promise<Found> {
    const { query, feature, distance, k, includeItself, order, onlyClass } = request
    const [table, scores] = await Promise.all([this.inUse(feature), this.inUse('scores')])
    const fromGallery = typeof query === 'number'
    if (fromGallery && !(Number.isInteger(query) && query >= 0 && query < table.count))
      throw new Failure(
        'UnknownImage',
        `There is no image ${query} among ${table.count}. Choose another.`,
      )
    const { ids, distances } = searchPrepared(
      this.prepare(table, distance),
      fromGallery ? rowOf(table, query) : query[feature],
      {
        k,
        order,
        allowed: onlyClass ? this.imagesOf(onlyClass) : undefined,
        exclude: fromGallery && !includeItself ? query : undefined,
      },
    )
    const queryScores = (fromGallery ? rowOf(scores, query) : query.scores).slice()
    const neighbourScores = new Float32Array(ids.length * scores.width)
    const explanations = Array.from(ids, (id, rank) => {
      const row = rowOf(scores, id)
      neighbourScores.set(row, rank * scores.width)
      // Another feature's distance is not made of class scores: they still tell what both are.
      return explainMatch(queryScores, row, feature === 'scores' ? distance : null, { table })
    })
    return { ids, distances, neighbourScores, queryScores, explanations }
  }

  /** One sheet's file, checked. @param path below assets/ */
  async readSheet(path: string): Promise<Blob> {
    const { bytes } = await (await this.openAssets()).read(path)
    return new Blob([bytes], { type: 'image/webp' })
  }

  /** The pixels of some images: [ids x 3072] RGB bytes, in the order asked. */
  async tilesOf(ids: Uint32Array): Promise<Uint8Array> {
    const gallery = this.openGallery()
    const perSheet = gallery.sheet.columns * gallery.sheet.rows
    const tiles = new Uint8Array(ids.length * TILE_BYTES)
    const paths = new Set(Array.from(ids, (id) => sheetOf(gallery, id).path))
    const decode = async (path: string) => tilesOfSheet(await this.readSheet(path), gallery)
    const sheets = new Map(
      await Promise.all(Array.from(paths, async (path) => [path, await decode(path)] as const)),
    )
    ids.forEach((id, at) => {
      const place = (id % perSheet) * TILE_BYTES
      const sheet = sheets.get(sheetOf(gallery, id).path)!
      tiles.set(sheet.subarray(place, place + TILE_BYTES), at * TILE_BYTES)
    })
    return tiles
  }

  /** Reads any photo: its identity, the tile that the model sees, a small picture. */
  async preparePhoto(file: File): Promise<PreparedPhoto> {
    const { tile, width, height, crop } = await photoToTile(file)
    const [preview, hash] = await Promise.all([
      photoPreview(file, { width, height }),
      file.arrayBuffer().then((buffer) => sha256(new Uint8Array(buffer))),
    ])
    return { id: hash.slice(0, 16), tile, preview, width, height, crop }
  }

  /**
   * Compares the class scores that this device computed with the shipped ones; a complete set is
   * used from then on. @param records what `Embedder.rescore` kept
   */
  async takeRescored(records: RescoredRows[]): Promise<RescoreAgreement> {
    const shipped = await this.table('scores')
    const rescored = withRescored(shipped, records)
    if (rescored.rows === shipped.count) this.rescored = rescored.table
    return compareRescored(shipped, rescored)
  }

  /** Goes back to the shipped class scores. */
  forgetRescored(): void {
    this.rescored = undefined
  }

  /** 1 for each image of a class, 0 for the others. */
  private imagesOf(className: string): Uint8Array {
    const label = this.openGallery().classes.indexOf(className)
    return Uint8Array.from(this.labels, (of) => (of === label ? 1 : 0))
  }

  /** The table that answers queries; the shipped one is kept beside this device's own. */
  private inUse(feature: FeatureName): Table | Promise<Table> {
    return (feature === 'scores' && this.rescored) || this.table(feature)
  }

  private table(feature: FeatureName, galleryId = this.openGallery().id): Promise<Table> {
    let table = this.tables.get(feature)
    if (!table) {
      table = this.readTable(`${galleryId}/${feature}.table`)
      this.tables.set(feature, table)
      // A failed read is tried again by the next query.
      table.catch(() => this.tables.delete(feature))
    }
    return table
  }

  private async readTable(path: string): Promise<Table> {
    const assets = await this.openAssets()
    const { bytes } = await assets.read(path)
    const table = decodeTable(bytes)
    assertMadeBy(table, assets.manifest.model.sha256)
    return table
  }

  /** Some distances learn from the whole table first (mahalanobis its covariance): once is enough. */
  private prepare(table: Table, distance: DistanceName): PreparedDistance {
    let known = this.prepared.get(table)
    if (!known) this.prepared.set(table, (known = new Map()))
    let prepared = known.get(distance)
    if (!prepared) known.set(distance, (prepared = prepareDistance(distance, table)))
    return prepared
  }

  private openAssets(): Promise<Assets> {
    this.assets ??= openAssets(this.sources).catch((error: unknown) => {
      // Tried again by the next call: the network may be back by then.
      this.assets = undefined
      throw error
    })
    return this.assets
  }

  private openGallery(): GalleryDescription {
    if (this.gallery) return this.gallery
    throw new Failure('AssetMissing', 'The images have not come yet. Wait a moment and try again.')
  }
}
