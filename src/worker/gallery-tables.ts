/** The galleries' descriptions, labels and tables: fetched once, checked, and joined where several are searched as one. */
import { Failure } from '../failure.ts'
import { FEATURE_NAMES, type FeatureName } from '../features/feature-names.ts'
import type { GalleryDescription } from '../images/catalogue.ts'
import type { DistanceName } from '../neighbours/distance-names.ts'
import { prepareDistance, type PreparedDistance } from '../neighbours/distances.ts'
import { isOwnGalleryId } from '../images/image-id.ts'
import { joinTables } from '../neighbours/join-tables.ts'
import type { Table } from '../neighbours/table.ts'
import { once, Once } from '../once.ts'
import { openAssets, type Assets, type AssetSources } from '../storage/assets.ts'
import type { OwnImage } from '../storage/own-gallery.ts'
import type { OwnSheet } from './own-sheets.ts'
import {
  assertMadeHere,
  NO_OWN_GALLERIES,
  readOwnTables,
  type OwnSource,
  type OwnTables,
} from './own-tables.ts'
import { assertCount, readGallery, readTable } from './read-gallery.ts'
import { Turns } from './turns.ts'

/** A gallery as far as the first mosaic needs it. */
export interface OpenedGallery {
  description: GalleryDescription
  /** Class of each image, `NO_LABEL` where it is not known. */
  labels: Uint8Array
  /** Of an own gallery each image's path below the folder it came from. */
  names?: readonly string[]
  /** Of an own gallery what is known of each file. */
  images?: readonly OwnImage[]
}

/** Ids of the galleries that are searched as one, row after row in this order. */
export type Searched = readonly string[]

export class GalleryTables {
  private readonly assets = new Once<Assets>()
  private readonly galleries = new Map<string, Promise<OpenedGallery>>()
  private readonly own = new Map<string, Promise<OwnTables>>()
  private readonly shippedTables = new Map<string, Promise<Table>>()
  /** What answers instead; the shipped one stays, so that going back to it needs no network. */
  private readonly replaced = new Map<string, Table>()
  /** Of each feature the combination that was asked for last: each is a copy of its galleries' tables. */
  private readonly joined = new Map<string, Promise<Table>>()
  private readonly prepared = new WeakMap<Table, Map<string, PreparedDistance>>()

  private readonly turns = new Turns()
  /** Refreshes come one after the other, so that the latest snapshot is the one that stays. */
  private refreshed: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly sources: AssetSources,
    readonly ownSource: OwnSource = NO_OWN_GALLERIES,
  ) {}

  /** Whatever `question` reads of here is of one moment: own galleries do not change meanwhile. */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    return this.turns.ask(question)
  }

  /**
   * Reads an own gallery anew, or what was added to it, if it has been read before, and has the next
   * questions answered from that; those under way end with what they began with. One that is gone is forgotten.
   */
  async refresh(galleryId: string): Promise<void> {
    const refreshing = this.refreshed.then(() => this.swap(galleryId))
    this.refreshed = refreshing.catch(() => undefined)
    return refreshing
  }

  /** Description and labels. Throws `TableMismatch` where they contradict each other. */
  async open(galleryId: string): Promise<OpenedGallery> {
    if (isOwnGalleryId(galleryId)) {
      const { description, labels, names, images } = await this.ownTables(galleryId)
      return { description, labels, names, images }
    }
    return once(this.galleries, galleryId, async () =>
      readGallery(await this.openAssets(), galleryId),
    )
  }

  /** An image of an own gallery that is held, and numbered so; undefined where it would have to be read first. */
  async heldImage({ gallery, pictureRevision, index }: OwnSheet): Promise<OwnImage | undefined> {
    const held = await this.own.get(gallery)?.catch(() => undefined)
    return held?.gallery.pictureRevision === pictureRevision ? held.images[index] : undefined
  }

  /** The table of one gallery, or the tables of several joined row after row. */
  async table(feature: FeatureName, searched: Searched): Promise<Table> {
    const key = keyOf(feature, searched)
    const [only, ...others] = searched
    if (only === undefined) throw new RangeError('No gallery is searched.')
    if (others.length === 0) return this.replaced.get(key) ?? this.shipped(feature, only)
    if (!this.joined.has(key)) this.forgetJoined(feature)
    return once(this.joined, key, async () =>
      joinTables(await Promise.all(searched.map((id) => this.table(feature, [id])))),
    )
  }

  /**
   * Has what ships of these galleries come before a question's turn, as it never changes: in its turn a
   * download of minutes would hold up the change of an own gallery, and that every later question.
   */
  async fetchShipped(
    galleryIds: readonly string[],
    features: readonly FeatureName[],
  ): Promise<void> {
    const shipped = galleryIds.filter((id) => !isOwnGalleryId(id))
    await Promise.all(
      shipped.flatMap((id) => [
        this.open(id),
        ...features.map((feature) => this.table(feature, [id])),
      ]),
    )
  }

  /** As `table`; undefined where another model is in use, which has not computed it. */
  async tableIfMade(feature: FeatureName, searched: Searched): Promise<Table | undefined> {
    return this.table(feature, searched).catch((error: unknown) => {
      const isOfOwnModel = error instanceof Failure && error.name === 'TableMismatch'
      if (this.sources.another && isOfOwnModel) return undefined
      throw error
    })
  }

  /** The table as it ships or, of an own gallery, is kept, also where another one is in use. */
  async shipped(feature: FeatureName, galleryId: string): Promise<Table> {
    if (isOwnGalleryId(galleryId)) {
      const own = await this.ownTables(galleryId)
      assertMadeHere(own, (await this.openAssets()).manifest)
      return own.tables[feature]
    }
    return once(this.shippedTables, keyOf(feature, [galleryId]), async () => {
      const [table, { description }] = await Promise.all([
        this.openAssets().then((assets) => readTable(assets, feature, galleryId)),
        this.open(galleryId),
      ])
      assertCount(description, table.count)
      return table
    })
  }

  /** Answers come from this table instead of the shipped one, until `restore`. */
  replace(feature: FeatureName, galleryId: string, table: Table): void {
    this.replaced.set(keyOf(feature, [galleryId]), table)
    this.forgetJoined(feature, galleryId)
  }

  /** Whether answers come from a table in the place of the one that ships, of any of these galleries. */
  isReplaced(feature: FeatureName, galleryIds: readonly string[]): boolean {
    return galleryIds.some((id) => this.replaced.has(keyOf(feature, [id])))
  }

  /** Goes back to the shipped table. */
  restore(feature: FeatureName, galleryId: string): void {
    this.replaced.delete(keyOf(feature, [galleryId]))
    this.forgetJoined(feature, galleryId)
  }

  /**
   * Some distances learn from the whole table first (mahalanobis its covariance): once is enough.
   * @param p minkowski's power, 2 where it is not told; no other distance reads it
   */
  async prepare(
    feature: FeatureName,
    distance: DistanceName,
    searched: Searched,
    p = 2,
  ): Promise<PreparedDistance> {
    const table = await this.table(feature, searched)
    let known = this.prepared.get(table)
    if (!known) this.prepared.set(table, (known = new Map()))
    const key = distance === 'minkowski' ? `minkowski ${p}` : distance
    let prepared = known.get(key)
    if (!prepared) known.set(key, (prepared = prepareDistance(distance, table, { p })))
    return prepared
  }

  /** @param soon as `openAssets` of storage takes it; who asks first decides */
  openAssets(soon: readonly string[] = []): Promise<Assets> {
    return this.assets.get(() => openAssets(this.sources, soon))
  }

  private ownTables(galleryId: string): Promise<OwnTables> {
    return once(this.own, galleryId, () => readOwnTables(this.ownSource, galleryId))
  }

  private async swap(galleryId: string): Promise<void> {
    const held = await this.own.get(galleryId)?.catch(() => undefined)
    if (!held && !this.own.has(galleryId)) return
    const now = await this.ownSource.get(galleryId).catch(() => undefined)
    // Only what waits to be brought in has changed: a large gallery takes a while to read.
    if (held && now?.revision === held.gallery.revision) return
    const fresh = await readOwnTables(this.ownSource, galleryId, held).catch((error: unknown) => {
      if (error instanceof Failure && error.name === 'UnknownGallery') return undefined
      throw error
    })
    await this.turns.change(() => {
      if (fresh) this.own.set(galleryId, Promise.resolve(fresh))
      else this.own.delete(galleryId)
      for (const feature of FEATURE_NAMES) this.forgetJoined(feature, galleryId)
    })
  }

  /** Of all combinations, or of those with this gallery. */
  private forgetJoined(feature: FeatureName, galleryId?: string): void {
    for (const key of this.joined.keys()) {
      const [of, ...searched] = key.split(' ')
      if (of !== feature) continue
      if (galleryId === undefined || searched.includes(galleryId)) this.joined.delete(key)
    }
  }
}

const keyOf = (feature: FeatureName, searched: Searched) => [feature, ...searched].join(' ')
