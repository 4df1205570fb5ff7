/** Has the sheets of a list's tiles fetched while the list is shown. */
import { useEffect } from 'react'
import { sheetOf } from '../images/catalogue.ts'
import { wantSheets, type SheetPart } from '../store/sheets.ts'
import type { TileId } from '../worker/finder.ts'
import { useFacts } from './use-facts.ts'

/** @param tiles the same array for the same tiles */
export function useSheets(part: SheetPart, tiles: readonly TileId[]): void {
  const galleries = useFacts((state) => state.galleries)
  useEffect(() => {
    const paths = tiles.flatMap(({ gallery, index }) => {
      const description = galleries[gallery]?.description
      return description ? [sheetOf(description, index).path] : []
    })
    wantSheets(part, paths)
    return () => wantSheets(part, [])
  }, [part, tiles, galleries])
}
