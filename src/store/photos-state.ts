/** The facts of the page of one's own photos, in a store of their own: few visits need it. */
import { createStore } from 'zustand/vanilla'
import type { Usage } from '../storage/kept-data.ts'
import type { Carrying } from '../words/photos.ts'
import type { IndexProgress } from '../worker/index-progress.ts'

/** Where work was begun, and how far it is is shown. */
interface Begun {
  /** The gallery on whose card; undefined for a gallery that was not there yet. */
  card?: string | undefined
}

interface BringingIn extends Begun {
  gallery: string
  source: string
  progress: IndexProgress
}

/** Photos on their way into a gallery: one bringing-in at a time. */
export type Indexing =
  | { status: 'idle' }
  /** Folders are walked and archives opened. */
  | ({ status: 'gathering'; source: string } & Begun)
  | ({ status: 'running' } & BringingIn)
  | ({ status: 'paused'; why?: string } & BringingIn)

export interface PhotosState {
  indexing: Indexing
  /** Undefined where the browser does not tell. */
  usage: Usage | 'measuring' | undefined
  /** Whether the browser has promised to keep what is stored. */
  isPersisted: boolean
  /** The gallery that photos are being removed from; undefined while none are. */
  removing: string | undefined
  /** What a gallery is being written into, or read from; undefined while none is. */
  carrying: ({ title: string; as: Carrying; share: number } & Begun) | undefined
  /** Whether anything is under way, shown or not, that a reload would lose: describing goes on where it was. */
  isLosable: boolean
}

export const photos = createStore<PhotosState>(() => ({
  indexing: { status: 'idle' },
  usage: 'measuring',
  isPersisted: false,
  removing: undefined,
  carrying: undefined,
  isLosable: false,
}))
