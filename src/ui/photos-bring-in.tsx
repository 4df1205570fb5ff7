/** The ways in for many photos: a folder, files or archives, a gallery that was taken along. */
import type { ChangeEvent } from 'react'
import { bringInDirectory, bringInFiles, bringInList } from '../store/photos-ways-in.ts'
import { importGalleriesAloud } from '../store/photos-carrying.ts'
import * as photosWords from '../words/photos.ts'
import { photoTypes } from './photo-types.ts'
import { usePhotos } from './use-photos.ts'

interface PhotosBringInProps {
  /** The gallery to add to; a new one where it is not told. */
  gallery?: string
  /** What photos that were chosen together were called when they were begun. */
  source?: string | undefined
  /** Whether what is chosen here is to be gone on with. */
  goesOn?: boolean
}

export function PhotosBringIn({ gallery, source, goesOn = false }: PhotosBringInProps) {
  const isBusy = usePhotos(({ indexing }) => indexing.status !== 'idle')
  const to = { gallery, source, goesOn }
  return (
    <div className="ways-in">
      {'showDirectoryPicker' in window ? (
        <button
          type="button"
          className={gallery ? 'quiet' : 'button'}
          disabled={isBusy}
          onClick={() => void bringInDirectory(to)}
        >
          {photosWords.chooseFolder}
        </button>
      ) : (
        <FileButton
          label={photosWords.chooseFolder}
          isMain={!gallery}
          disabled={isBusy}
          onFiles={(files) => void bringInList(files, to)}
          folder
        />
      )}
      <FileButton
        label={photosWords.chooseFiles}
        accept={`${photoTypes()},.zip,application/zip`}
        disabled={isBusy}
        onFiles={(files) => void bringInFiles(files, to)}
      />
      {!gallery && (
        <>
          <FileButton
            label={photosWords.openSaved}
            // iOS knows no file by that ending, and greys out what it does not know.
            accept=".lookalike,.zip,application/zip,application/octet-stream"
            disabled={isBusy}
            onFiles={(files) => void importGalleriesAloud(files)}
          />
          <span className="faint">{photosWords.orDrop}</span>
        </>
      )}
    </div>
  )
}

interface FileButtonProps {
  label: string
  disabled: boolean
  accept?: string
  isMain?: boolean
  folder?: boolean
  onFiles: (files: File[]) => void
}

function FileButton({ label, disabled, accept, isMain, folder, onFiles }: FileButtonProps) {
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])])
    // So that choosing the same again is a change again.
    target.value = ''
  }
  return (
    <label className={isMain ? 'button' : 'button secondary'} data-disabled={disabled}>
      {label}
      <input
        type="file"
        className="visually-hidden"
        multiple
        disabled={disabled}
        onChange={pick}
        {...(accept && { accept })}
        {...(folder && { webkitdirectory: '' })}
      />
    </label>
  )
}
