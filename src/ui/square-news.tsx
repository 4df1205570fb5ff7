/** Tells a screen reader where a photo's square has come to, once it rests. */
import { useEffect, useRef, useState } from 'react'
import { isSameSquare } from '../images/move-square.ts'
import type { SquareCrop } from '../images/square-crop.ts'
import type { Photo } from '../store/state.ts'
import * as queryWords from '../words/query.ts'

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
  return queryWords.squareIsAt(size, x / width, y / height)
}
