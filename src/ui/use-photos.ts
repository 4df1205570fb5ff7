/** Reads the facts of the photos page in a component. */
import { useStore } from 'zustand'
import { photos, type PhotosState } from '../store/photos-state.ts'

/** @param select must give the same value for the same state: no new objects */
export function usePhotos<Value>(select: (state: PhotosState) => Value): Value {
  return useStore(photos, select)
}
