/** Tells the page's other tabs, which show the same own galleries, that one of them has changed. */
import { ownName } from '../storage/own-name.ts'

let channel: BroadcastChannel | undefined

/** From now on: has this tab follow what others tell, and tells them. @param base as `Connection` takes it */
export function joinOtherTabs(base: string, follow: (galleryId: string) => void): void {
  // Safari before 15.4 has none: its tabs see each other's changes when they are loaded anew.
  if (typeof BroadcastChannel === 'undefined') return
  channel = new BroadcastChannel(ownName('galleries', base))
  channel.onmessage = ({ data }) => follow(String(data))
}

/** The own gallery of this id was changed, made or deleted. */
export function tellOtherTabs(galleryId: string): void {
  channel?.postMessage(galleryId)
}
