/** What could not be read, and why: each file by name. */
import { displayName } from '../images/file-name.ts'
import type { Unread } from '../storage/own-gallery.ts'
import * as photosWords from '../words/photos.ts'

/** Beyond these a list helps nobody. */
const MOST_SHOWN = 200

interface UnreadListProps {
  unread: readonly Unread[]
  /** How many more there are than `unread` lists. */
  more?: number | undefined
}

export function UnreadList({ unread, more = 0 }: UnreadListProps) {
  if (unread.length === 0) return null
  const all = unread.length + more
  return (
    <details className="unread">
      <summary>{photosWords.unread(all)}</summary>
      {/* It scrolls, by keyboard too. */}
      <ul tabIndex={0} aria-label={photosWords.unread(all)}>
        {unread.slice(0, MOST_SHOWN).map(({ path, sentence }, i) => (
          // Two of one path happen, as in two folders of one name.
          <li key={i}>
            <span className="faint path">{displayName(path)}</span> {sentence}
          </li>
        ))}
      </ul>
      {all > MOST_SHOWN && <p className="faint">{photosWords.unreadMore(all - MOST_SHOWN)}</p>}
    </details>
  )
}
