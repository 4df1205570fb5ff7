/** Reads facts from the store in a component. */
import { useStore } from 'zustand'
import { state, type State } from '../store/state.ts'

/** @param select must give the same value for the same state: no new objects */
export function useFacts<Value>(select: (state: State) => Value): Value {
  return useStore(state, select)
}
