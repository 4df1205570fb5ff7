/** The facts that the page shows, in one vanilla store; everything derivable is derived elsewhere. */
import { createStore } from 'zustand/vanilla'
import type { Backend } from '../features/backend.ts'
import type { GalleryDescription } from '../images/catalogue.ts'
import type { ModelProgress } from '../worker/embedder.ts'
import type { Found } from '../worker/finder.ts'
import type { RescoreProgress } from '../worker/rescore-gallery.ts'
import type { RescoreAgreement } from '../worker/rescored.ts'
import { ARTICLE_METHOD, type Method } from './method.ts'

export type GalleryState =
  | { status: 'loading' }
  | { status: 'failed'; sentence: string }
  | {
      status: 'ready'
      description: GalleryDescription
      labels: Uint8Array
      modelSha256: string
      /** What the model weighs, in bytes. */
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
}

export type Query = { kind: 'tile'; index: number } | { kind: 'photo'; photo: Photo }

/** An answered query: what the mosaic shows. */
export interface Mosaic {
  query: Query
  method: Method
  found: Found
}

/** A query on its way; the mosaic of the one before stays until its answer comes. */
export type Pending =
  | { status: 'none' }
  | { status: 'reading'; fileName: string }
  | { status: 'waiting-for-model'; photo: Photo }
  | { status: 'scoring'; photo: Photo }

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
      fallback?: string
    }
  | { status: 'failed'; sentence: string }

export type RescoreState =
  | { status: 'idle' }
  | { status: 'running'; progress: RescoreProgress }
  | { status: 'paused'; progress: RescoreProgress }
  | { status: 'done'; agreement: RescoreAgreement; total: number }

export interface Notice {
  kind: 'news' | 'trouble'
  sentence: string
}

export interface Wall {
  /** The only class shown, or undefined for all. */
  label: number | undefined
  /** Seed of the shuffled order, or undefined for the catalogue's. */
  shuffleSeed: number | undefined
}

export interface State {
  gallery: GalleryState
  method: Method
  mosaic: Mosaic | undefined
  pending: Pending
  model: ModelState
  rescore: RescoreState
  wall: Wall
  notice: Notice | undefined
  /** Path of a sheet → object URL of its picture; `failed` where it could not be fetched. */
  sheets: Record<string, string>
}

export const state = createStore<State>(() => ({
  gallery: { status: 'loading' },
  method: ARTICLE_METHOD,
  mosaic: undefined,
  pending: { status: 'none' },
  model: { status: 'idle', why: 'not-yet' },
  rescore: { status: 'idle' },
  wall: { label: undefined, shuffleSeed: undefined },
  notice: undefined,
  sheets: {},
}))
