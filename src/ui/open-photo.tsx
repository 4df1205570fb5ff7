/** Three ways for a photo to come in: picked, dropped anywhere on the page, or pasted. */
import { useEffect, useState, type ChangeEvent } from 'react'
import { nameInSentence } from '../images/file-name.ts'
import { tell } from '../store/notices.ts'
import { choosePhoto } from '../store/photo-actions.ts'

export function PickPhoto() {
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    openFirst([...(target.files ?? [])])
    // So that choosing the same file again is a change again.
    target.value = ''
  }
  return (
    <label className="button">
      Choose an image
      <input type="file" accept="image/*" className="visually-hidden" onChange={pick} />
    </label>
  )
}

/** Listens on the whole page and shows where to let go while something is dragged over it. */
export function DropAnywhere() {
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault()
      setDragged(true)
    }
    const leave = (event: DragEvent) => {
      // Leaving an element for its child fires too; only leaving the window has no other element.
      if (!event.relatedTarget) setDragged(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setDragged(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length) openFirst(files)
      else
        tell(
          'trouble',
          'That was no file. Save the image on this device first, then drop its file here.',
        )
    }
    const paste = (event: ClipboardEvent) => {
      // The clipboard is readable only during the event, so its files are taken at once.
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length) openFirst(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [])
  return dragged ? (
    <div className="drop-target" aria-hidden="true">
      <p>Drop the image to see its ten lookalikes</p>
    </div>
  ) : null
}

function openFirst(files: File[]): void {
  const [file, ...others] = files
  if (!file) return
  void choosePhoto(file).then(() => {
    if (others.length)
      tell('news', `Took the first of ${files.length} files, ${nameInSentence(file)}.`)
  })
}
