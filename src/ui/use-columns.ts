/** How many tiles fit beside each other. */
import { useLayoutEffect, useState, type RefObject } from 'react'

/** @param pitch width of a tile and its gap in CSS pixels. @returns at least 1 */
export function useColumns(element: RefObject<HTMLElement | null>, pitch: number): number {
  const [columns, setColumns] = useState(8)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const measure = () => setColumns(Math.max(1, Math.floor(box.clientWidth / pitch)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [element, pitch])
  return columns
}
