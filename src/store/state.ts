/** The facts that the page shows, in one vanilla store; everything derivable is derived elsewhere. */
import { createStore } from 'zustand/vanilla'
import type { Backend } from '../features/backend.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import type { AnotherModel } from '../storage/another-model.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import type { Found, TileId } from '../worker/finder.ts'
import type { OpenedGallery } from '../worker/gallery-tables.ts'
import type { RescoreProgress } from '../worker/rescore-gallery.ts'
import type { RescoreAgreement } from '../worker/rescored.ts'
import type { ModelProgress } from '../worker/start-models.ts'
import { DEFAULT_GALLERY } from './gallery-ids.ts'
import { OPENING_METHOD, type Method } from './method.ts'

/** How far the gallery that the page opens with has come; once it is ready it is among `galleries`. */
export type GalleryState =
  | { status: 'loading' }
  | { status: 'failed'; sentence: string }
  | {
      status: 'ready'
      modelSha256: string
      autoencoderSha256: string
      /** What has to come before photos can be asked about, in bytes. */
      modelBytes: number
    }

/** A photo that is or was the query. */
export interface Photo {
  id: string
  name: string
  /** Object URL of a small picture. */
  previewUrl: string
  width: number
  height: number
  /** The 32x32 that the model sees, 3072 RGB bytes. */
  tile: Uint8Array
  /** The square of the photo that the tile shows. */
  crop: SquareCrop
  /** Where it is still at hand: without it the square cannot be moved. */
  file?: File | undefined
  /** On which backend the model saw this tile; absent before, and of what earlier pages kept. */
  backend?: string | undefined
}

/** Where the person has put the square of a photo, while the mosaic is still on its way there. */
export interface HeldSquare {
  photoId: string
  crop: SquareCrop
}

export type Query = ({ kind: 'tile' } & TileId) | { kind: 'photo'; photo: Photo }

/** An answered query: what the mosaic shows. */
export interface Mosaic {
  query: Query
  method: Method
  found: Found
  /** How many images were searched, where all their galleries were known when the answer came. */
  among?: number | undefined
}

/** A query on its way; the mosaic of the one before stays until its answer comes. */
export type Pending =
  | { status: 'none' }
  | { status: 'reading'; fileName: string }
  | { status: 'waiting-for-model'; photo: Photo }
  | { status: 'scoring'; photo: Photo }
  /** Its tables are still to come: a click that does nothing for so long has to be answered. */
  | { status: 'finding' }

export type ModelState =
  | { status: 'idle'; why: 'not-yet' | 'save-data' | 'cancelled' }
  | {
      status: 'loading'
      progress: ModelProgress
      /** Bytes a second since the download began; 0 before the first. */
      rate: number
      /** NaN before the first byte. */
      secondsLeft: number
    }
  | {
      status: 'ready'
      backend: Backend
      cached: boolean
      millisecondsPerImage: number
      /** Of another model than the site's own. */
      embeddingWidth?: number
      fallback?: string
    }
  | { status: 'failed'; sentence: string }

/** Whether another model takes the place of the site's own. */
export type AnotherState =
  { status: 'none' } | { status: 'fetching'; name: string } | ({ status: 'used' } & AnotherModel)

export type RescoreState =
  | { status: 'idle' }
  | { status: 'running'; progress: RescoreProgress }
  | { status: 'paused'; progress: RescoreProgress }
  | { status: 'done'; agreement: RescoreAgreement; total: number }

export interface Notice {
  kind: 'news' | 'trouble'
  sentence: string
  /** Trouble that goes by itself once its cause has gone. */
  mendsItself?: true
}

export interface Wall {
  /** Id of the gallery that it shows. */
  gallery: string
  /** Id of the one that was chosen in its place and is still to come. */
  coming?: string | undefined
  /** The only class shown, or undefined for all. */
  label: number | undefined
  /** Seed of the shuffled order, or undefined for the catalogue's. */
  shuffleSeed: number | undefined
}

export type Page = 'finder' | 'quality' | 'photos'

export interface State {
  /** Which page the address bar asks for. */
  page: Page
  gallery: GalleryState
  /** By id, those that have been needed so far. */
  galleries: Readonly<Record<string, OpenedGallery>>
  /** The galleries of the user's own photos that this browser keeps, the oldest first. */
  ownGalleries: readonly OwnGallery[]
  /** Why these could not be listed, where they could not. */
  ownGalleriesTrouble: string | undefined
  method: Method
  mosaic: Mosaic | undefined
  pending: Pending
  square: HeldSquare | undefined
  model: ModelState
  another: AnotherState
  rescore: RescoreState
  wall: Wall
  notice: Notice | undefined
  /** What comes into view once that is gone, in this order. */
  covered: readonly Notice[]
  /** Whether a new version of the page waits for the person's word. */
  hasUpdate: boolean
  /** Path of a sheet → object URL of its picture; `failed` where it could not be fetched. */
  sheets: Record<string, string>
}

export const state = createStore<State>(() => ({
  page: 'finder',
  gallery: { status: 'loading' },
  galleries: {},
  ownGalleries: [],
  ownGalleriesTrouble: undefined,
  method: OPENING_METHOD,
  mosaic: undefined,
  pending: { status: 'none' },
  square: undefined,
  model: { status: 'idle', why: 'not-yet' },
  another: { status: 'none' },
  rescore: { status: 'idle' },
  wall: { gallery: DEFAULT_GALLERY, label: undefined, shuffleSeed: undefined },
  notice: undefined,
  covered: [],
  hasUpdate: false,
  sheets: {},
}))
