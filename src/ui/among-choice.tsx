/** Which galleries are searched as one: a button that says so, and below it a box for each to tick. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { searchAmong } from '../store/actions.ts'
import * as mosaicWords from '../words/mosaic.ts'
import { useGalleryNames } from './gallery-names.ts'
import { untilDone } from './until-done.ts'
import { useFacts } from './use-facts.ts'

export function AmongChoice() {
  const searched = useFacts((state) => state.method.searched)
  const names = useGalleryNames()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen) return
    return untilDone(window, box.current!, (by) => {
      setOpen(false)
      if (by === 'escape') button.current?.focus()
    })
  }, [isOpen])
  useLayoutEffect(() => {
    if (!isOpen) return
    const keep = () => keepWithin(list.current!, box.current!.parentElement!)
    keep()
    window.addEventListener('resize', keep)
    return () => window.removeEventListener('resize', keep)
  }, [isOpen, searched])
  const nameOf = (id: string) => names.find((gallery) => gallery.id === id)?.name ?? id
  const tick = (id: string, isTicked: boolean) =>
    void searchAmong(isTicked ? [...searched, id] : searched.filter((other) => other !== id))
  return (
    <div className="among" ref={box}>
      <button
        ref={button}
        type="button"
        className="among-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {mosaicWords.among} <strong>{mosaicWords.searched(searched.map(nameOf))}</strong>
      </button>
      {isOpen && (
        <div ref={list} className="among-list" role="group" aria-label={mosaicWords.galleries}>
          {names.map(({ id, name }) => {
            const isTicked = searched.includes(id)
            return (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={isTicked}
                  // The last one has to stay: nothing can be found among none.
                  disabled={isTicked && searched.length === 1}
                  onChange={({ target }) => tick(id, target.checked)}
                />
                {name}
              </label>
            )
          })}
        </div>
      )}
    </div>
  )
}

/**
 * Moves the list so far to the start that its row's end is its own: beyond it, the panel would scroll
 * sideways. Nor is it higher than the room above the button: nothing scrolls beyond the panel's top.
 */
function keepWithin(list: HTMLElement, row: HTMLElement): void {
  list.style.insetInlineStart = '0'
  const beyond = list.getBoundingClientRect().right - row.getBoundingClientRect().right
  if (beyond > 0) list.style.insetInlineStart = `${-beyond}px`
  list.style.maxBlockSize = ''
  const panel = list.closest('.mosaic')!
  const above =
    panel.getBoundingClientRect().top - panel.scrollTop - list.getBoundingClientRect().top
  if (above > 0) list.style.maxBlockSize = `${list.offsetHeight - above}px`
}
