/** Answers queries: searches the galleries' tables and explains what it finds. Needs no model. */
import { Failure } from '../failure.ts'
import type { FeatureName, QueryFeatures } from '../features/feature-names.ts'
import { sheetOf } from '../images/catalogue.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import type { PhotoTile } from '../images/photo-to-tile.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import type { Order } from '../neighbours/top-k.ts'
import type { AssetSources } from '../storage/assets.ts'
import type { RescoredRows } from '../storage/database.ts'
import * as assetWords from '../words/assets.ts'
import { answerQuery } from './answer-query.ts'
import type { ExplainedAnswer } from './explain-answer.ts'
import { GalleryTables, type OpenedGallery, type Searched } from './gallery-tables.ts'
import { readOwnSheet, tilesOfGalleries } from './own-pictures.ts'
import { decodeOpening, OPENING, type Opening } from './opening.ts'
import { parseOwnSheet } from './own-sheets.ts'
import { NO_OWN_GALLERIES } from './own-tables.ts'
import { PhotoInHand } from './photo-in-hand.ts'
import { preparePhoto, type PreparedPhoto } from './prepare-photo.ts'
import { filesOfGallery } from './read-gallery.ts'
import { compareRescored, noScores, withRescored, type RescoreAgreement } from './rescored.ts'
import { SheetsAhead } from './sheets-ahead.ts'

/** An image of a gallery. */
export interface TileId {
  gallery: string
  index: number
}

export interface FindRequest {
  /** A gallery's image, or the features of a photo. */
  query: TileId | QueryFeatures
  /** The galleries to search, as one. */
  searched: Searched
  feature: FeatureName
  distance: DistanceName
  /** minkowski's power, above 0; 2 where it is not told, as in scipy. No other distance reads it. */
  p?: number | undefined
  /**
   * How far to go from what the image is (0: only `feature` by `distance`) to how it looks (1: only
   * the code by its euclidean distance). No part where the feature is the code itself.
   */
  weight: number
  /** How many neighbours, 0..100. */
  k: number
  /** Whether a query from the gallery counts itself as a neighbour, as the article's figure does. */
  includeItself: boolean
  /** The most alike first, or the least. */
  order: Order
  /** The only class whose images are answers, by name; empty for all. */
  onlyClass: string
}

/** Both > 0; see `scaleOf`. */
export interface BlendScales {
  what: number
  look: number
}

/** The neighbours, nearest first; row j of every array belongs to rank j + 1. */
export interface Found extends ExplainedAnswer {
  /** The galleries that were searched. */
  searched: Searched
  /** Which of them each neighbour is of. */
  galleries: Uint16Array
  /** Its index there. */
  ids: Uint32Array
  /** float64, as scipy's cdist gives them; of a blend, in units of its scales. */
  distances: Float64Array
  /** What each distance of a blend is measured in, > 0 (see `scaleOf`); absent where one is compared alone. */
  scales?: BlendScales
  /** Set where class scores were compared that this device has computed, in the place of those that ship. */
  rescored?: true
}

/** What the page has of an own gallery's images. */
export interface KnownImages {
  count: number
  /** How they were numbered: the path of the description's sheets. */
  numbering: string
}

/** An own gallery as it is now, but for what the page knows of it. */
export interface Reopened extends Required<OpenedGallery> {
  /** Number of the first of `names` and `images`: those before it are the known ones. */
  from: number
}

/** A gallery ready to be searched by its class scores, and what made its features. */
export interface ReadyToFind extends OpenedGallery {
  modelSha256: string
  autoencoderSha256: string
  /** What has to come before photos can be asked about, in bytes. */
  modelBytes: number
}

/** It has a worker of its own, so that a click never waits behind the model. */
export class Finder {
  private readonly tables: GalleryTables
  private readonly photoInHand = new PhotoInHand()
  private readonly sheets = new SheetsAhead((path) => this.fetchSheet(path))

  constructor(sources: AssetSources, ownSource = NO_OWN_GALLERIES) {
    this.tables = new GalleryTables(sources, ownSource)
  }

  /**
   * Loads what a gallery's first mosaic needs: description, labels, and class scores where the model
   * in use has computed them. Safe to call again.
   */
  open(galleryId: string): Promise<ReadyToFind> {
    const load = async () => {
      const [ready] = await Promise.all([
        this.describe(galleryId),
        this.tables.tableIfMade('scores', [galleryId]),
      ])
      return ready
    }
    // What ships never changes, and may be long in coming.
    return isOwnGalleryId(galleryId) ? this.tables.ask(load) : load()
  }

  /** An own gallery after a change: while photos come in, only the new ones cross over to the page. */
  async reopen(galleryId: string, known: KnownImages): Promise<Reopened> {
    const { description, labels, names = [], images = [] } = await this.open(galleryId)
    const from = description.sheet.path === known.numbering ? known.count : 0
    return { description, labels, from, names: names.slice(from), images: images.slice(from) }
  }

  /** Has the next questions see an own gallery as it is now; one under way is not disturbed. */
  refresh(galleryId: string): Promise<void> {
    return this.tables.refresh(galleryId)
  }

  /** The mosaic made beforehand, and its gallery: a few kilobytes, and no table. */
  async opening(galleryId: string): Promise<Opening & { gallery: ReadyToFind }> {
    const assets = await this.tables.openAssets([OPENING, ...filesOfGallery(galleryId)])
    if (assets.another) throw new Failure('TableMismatch', assetWords.openingOfAnother)
    const [gallery, { bytes }] = await Promise.all([this.describe(galleryId), assets.read(OPENING)])
    const { request, found } = decodeOpening(new TextDecoder().decode(bytes))
    await this.fetchAhead(request, found)
    return { gallery, request, found }
  }

  /** Throws `UnknownImage` for a query that is no image of its gallery. */
  async find(request: FindRequest): Promise<Found> {
    const found = await answerQuery(this.tables, request)
    await this.fetchAhead(request, found)
    return found
  }

  /** One sheet's file, checked. @param path below assets/, or an own image's, which is its thumbnail */
  async readSheet(path: string): Promise<Blob> {
    const own = parseOwnSheet(path)
    if (!own) return this.sheets.take(path)
    const image = await this.tables.heldImage(own)
    return readOwnSheet(this.tables.ownSource, own, image?.hash)
  }

  /**
   * Has all files of a gallery that ships kept for visits without a network, one after the other.
   * Ends early where this browser keeps nothing more. Throws what `Assets.keep` throws.
   */
  async keepGallery(galleryId: string): Promise<void> {
    const assets = await this.tables.openAssets()
    for (const path of Object.keys(assets.manifest.files))
      if (path.startsWith(`${galleryId}/`) && !(await assets.keep(path))) return
  }

  /**
   * The pixels of some images as they are kept: [tiles x 3072] RGB bytes, in the order asked. Lossy
   * sheets keep them nearly as the model saw them, all else exactly.
   */
  tilesOf(tiles: readonly TileId[]): Promise<Uint8Array> {
    return tilesOfGalleries(tiles, this.tables.ownSource, {
      describe: async (galleryId) => (await this.tables.open(galleryId)).description,
      readSheet: (path) => this.readSheet(path),
    })
  }

  /** Reads any photo: its identity, the tile that the model sees, a small picture. */
  preparePhoto(file: File): Promise<PreparedPhoto> {
    return preparePhoto(file, this.photoInHand)
  }

  /**
   * What the model sees of another square of a photo. @param id as `preparePhoto` gave it for `file`.
   * Throws a `Failure` where the file is gone.
   */
  cropPhoto(id: string, file: File, square: SquareCrop): Promise<PhotoTile> {
    return this.photoInHand.crop(id, file, square)
  }

  /**
   * Compares the class scores that this device computed with the shipped ones, where the same model
   * made both; a complete set is used from then on. @param records what `Embedder.rescore` kept
   */
  async takeRescored(galleryId: string, records: RescoredRows[]): Promise<RescoreAgreement> {
    const [{ another }, { description }] = await Promise.all([
      this.tables.openAssets(),
      this.tables.open(galleryId),
    ])
    const shipped = another
      ? noScores(description.count, another.sha256)
      : await this.tables.shipped('scores', galleryId)
    const rescored = withRescored(shipped, records)
    if (rescored.rows === shipped.count) this.tables.replace('scores', galleryId, rescored.table)
    return another ? { rows: rescored.rows } : compareRescored(shipped, rescored)
  }

  /** Goes back to the shipped class scores. */
  forgetRescored(galleryId: string): void {
    this.tables.restore('scores', galleryId)
  }

  private async fetchSheet(path: string): Promise<Blob> {
    const { bytes } = await (await this.tables.openAssets()).read(path)
    return new Blob([bytes], { type: 'image/webp' })
  }

  /** Begins to fetch what an answer shows, before the page knows the answer. Own images are at hand. */
  private async fetchAhead({ query }: Pick<FindRequest, 'query'>, found: Found): Promise<void> {
    const { searched, galleries, ids } = found
    const shown = Array.from(ids, (index, j) => ({ gallery: searched[galleries[j]!]!, index }))
    if ('gallery' in query) shown.unshift(query)
    const shipped = shown.filter(({ gallery }) => !isOwnGalleryId(gallery))
    const paths = shipped.map(async ({ gallery, index }) => {
      return sheetOf((await this.tables.open(gallery)).description, index).path
    })
    this.sheets.begin(await Promise.all(paths))
  }

  private async describe(galleryId: string): Promise<ReadyToFind> {
    const [{ manifest }, opened] = await Promise.all([
      this.tables.openAssets(),
      this.tables.open(galleryId),
    ])
    const { model, autoencoder } = manifest
    return {
      ...opened,
      ...{ modelSha256: model.sha256, autoencoderSha256: autoencoder.sha256 },
      modelBytes: model.bytes + autoencoder.bytes,
    }
  }
}
