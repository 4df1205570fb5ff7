/** Ways for photos to come in: picked, dropped anywhere on the page, or pasted; one is asked about, many are brought in. */
import { useEffect, useState, type ChangeEvent } from 'react'
import { dropModel, isModel } from '../store/chosen-model.ts'
import { base } from '../store/engines.ts'
import { tell } from '../store/notices.ts'
import { choosePhoto } from '../store/photo-actions.ts'
import {
  areMany,
  bringInFiles,
  bringInTransfer,
  isOfMany,
  openPhotosPage,
} from '../store/photos-ways-in.ts'
import * as pageWords from '../words/page.ts'
import { followDrag } from './follow-drag.ts'
import { photoTypes } from './photo-types.ts'

export function PickPhoto() {
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    openFiles([...(target.files ?? [])])
    // So that choosing the same file again is a change again.
    target.value = ''
  }
  return (
    <label className="button">
      {pageWords.choose}
      <input type="file" accept={photoTypes()} className="visually-hidden" onChange={pick} />
    </label>
  )
}

/** Listens on the whole page and shows where to let go while something is dragged over it. */
export function DropAnywhere() {
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const { dataTransfer } = event
      const files = [...(dataTransfer?.files ?? [])]
      if (dataTransfer && !isModel(files) && isOfMany(dataTransfer))
        void bringInTransfer(dataTransfer)
      else if (files.length) openFiles(files)
      else tell('trouble', pageWords.noFileDropped)
    }
    const paste = (event: ClipboardEvent) => {
      // The clipboard is readable only during the event, so its files are taken at once.
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length) openFiles(files)
      else if (!isField(event.target)) tell('trouble', pageWords.noImagePasted)
    }
    const stop = followDrag(window, setDragged)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      stop()
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [])
  return dragged ? (
    <div className="drop-target" aria-hidden="true">
      <p>{pageWords.dropHere}</p>
    </div>
  ) : null
}

/** Where text is pasted into a field, it is the field's. */
const isField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null

function openFiles(files: File[]): void {
  const [file] = files
  if (isModel(files)) void dropModel(base, files)
  else if (areMany(files)) {
    openPhotosPage()
    void bringInFiles(files, {})
  } else if (file) void choosePhoto(file)
}
