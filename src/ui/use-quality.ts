/** Reads the facts of the quality page in a component. */
import { useStore } from 'zustand'
import { quality, type QualityState } from '../store/quality-state.ts'

/** @param select must give the same value for the same state: no new objects */
export function useQuality<Value>(select: (state: QualityState) => Value): Value {
  return useStore(quality, select)
}
