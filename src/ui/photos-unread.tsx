/** What could not be read, and why: each file by name. */
import { displayName } from '../images/file-name.ts'
import type { Unread } from '../storage/own-gallery.ts'
import * as photosWords from '../words/photos.ts'

/** Beyond these a list helps nobody. */
const MOST_SHOWN = 200

export function UnreadList({ unread }: { unread: readonly Unread[] }) {
  if (unread.length === 0) return null
  return (
    <details className="unread">
      <summary>{photosWords.unread(unread.length)}</summary>
      {/* It scrolls, by keyboard too. */}
      <ul tabIndex={0} aria-label={photosWords.unread(unread.length)}>
        {unread.slice(0, MOST_SHOWN).map(({ path, sentence }) => (
          <li key={path}>
            <span className="faint path">{displayName(path)}</span> {sentence}
          </li>
        ))}
      </ul>
      {unread.length > MOST_SHOWN && (
        <p className="faint">{photosWords.unreadMore(unread.length - MOST_SHOWN)}</p>
      )}
    </details>
  )
}
