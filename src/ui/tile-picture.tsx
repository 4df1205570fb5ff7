/** Draws one tile crisp at any size: a gallery image from its sheet, or the pixels of a photo's tile. */
import { useLayoutEffect, useRef, type CSSProperties } from 'react'
import { sheetOf, type GalleryDescription } from '../images/catalogue.ts'
import { TILE_SIZE } from '../images/tile.ts'
import type { TileId } from '../worker/finder.ts'
import { useFacts } from './use-facts.ts'

interface SheetTileProps {
  tile: TileId
  /** How its gallery's images lie on sheets, where the gallery may not be open. */
  sheet?: GalleryDescription['sheet']
  className?: string
}

/** Fills its box; purely visual, so whatever holds it carries the name. */
export function SheetTile({ tile, sheet: told, className = '' }: SheetTileProps) {
  const known = useFacts((state) => state.galleries[tile.gallery]?.description.sheet)
  const sheet = told ?? known
  const place = sheet && sheetOf({ sheet }, tile.index)
  const url = useFacts((state) => (place ? state.sheets[place.path] : undefined))
  if (!place || !url || url === 'failed')
    return <span className={`tile ${className}`} data-picture={url ?? 'coming'} />
  // In percent of the room that is left over, as CSS counts background positions.
  const percentOf = (pixels: number, tiles: number) =>
    tiles > 1 ? (pixels / sheet.tileSize / (tiles - 1)) * 100 : 0
  const style: CSSProperties = {
    backgroundImage: `url(${url})`,
    backgroundSize: `${sheet.columns * 100}% ${sheet.rows * 100}%`,
    backgroundPosition: `${percentOf(place.x, sheet.columns)}% ${percentOf(place.y, sheet.rows)}%`,
  }
  // Photos are smoothed as browsers do; the pixels of a tile are meant to be seen.
  const isPhoto = sheet.tileSize > TILE_SIZE
  return (
    <span
      className={`tile ${isPhoto ? 'smooth' : ''} ${className}`}
      data-picture="shown"
      style={style}
    />
  )
}

/** @param tile 3072 RGB bytes. @param label without one the picture is decoration */
export function PixelTile({ tile, label }: { tile: Uint8Array; label?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const pixels = new ImageData(TILE_SIZE, TILE_SIZE)
    for (let i = 0; i < TILE_SIZE * TILE_SIZE; i++) {
      pixels.data.set(tile.subarray(i * 3, i * 3 + 3), i * 4)
      pixels.data[i * 4 + 3] = 255
    }
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0)
  }, [tile])
  return (
    <canvas
      ref={canvas}
      className="tile"
      width={TILE_SIZE}
      height={TILE_SIZE}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  )
}
