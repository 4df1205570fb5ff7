/** Tells a screen reader where a photo's square has come to, once it rests. */
import { useEffect, useRef, useState } from 'react'
import { isSameSquare } from '../images/move-square.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import type { Photo } from '../store/state.ts'
import { formatCount } from '../words/numbers.ts'

/** How long the square must stay before its place is told, in milliseconds: held keys move it many times a second. */
const REST = 700

export function SquareNews({ photo, square }: { photo: Photo; square: SquareCrop }) {
  const told = useRef(square)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (isSameSquare(told.current, square)) return
    const timer = setTimeout(() => {
      told.current = square
      setNews(sentence(square, photo))
    }, REST)
    return () => clearTimeout(timer)
  }, [square, photo])
  return (
    <span className="visually-hidden" aria-live="polite">
      {news}
    </span>
  )
}

function sentence({ x, y, size }: SquareCrop, { width, height }: Photo): string {
  const percent = (pixels: number, of: number) => `${Math.round((pixels / of) * 100)}%`
  return `The square is ${formatCount(size)} pixels wide, ${percent(x, width)} from the left and ${percent(y, height)} from the top.`
}
