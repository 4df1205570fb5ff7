/** Filtering and ordering the wall. */
import { state, type Wall } from './state.ts'

export function setWall(change: Partial<Wall>): void {
  state.setState(({ wall }) => ({ wall: { ...wall, ...change } }))
}
