/** The lines of news and trouble, which stay in view, and the room that the page keeps for them. */
import { useEffect, useRef } from 'react'
import { NoticeLine } from './notice-line.tsx'
import { UpdateLine } from './update-line.tsx'

/** Above the lines, and below them for the ring of what has the focus, in CSS pixels. */
const AROUND = 16

export function Notices() {
  const lines = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = lines.current!
    // What is scrolled to, by Tab or by an answer, must not come to lie below them.
    const root = document.documentElement
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = box
      root.style.scrollPaddingBlockStart = offsetHeight > 0 ? `${offsetHeight + AROUND}px` : ''
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return (
    <div className="notices" ref={lines}>
      <NoticeLine />
      <UpdateLine />
    </div>
  )
}
