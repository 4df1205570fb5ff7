/** What the page says when something has happened: links, photos on their way in, versions, networks. */
import { isolated } from './grammar.ts'

export const noSuchImage = (link: string) =>
  `The link “${isolated(link)}” names no image here, so another one is shown.`
export const noSuchPhoto =
  'That link is of a photo that this browser does not have: photos never leave the device that showed them. Choose the photo again to see its lookalikes.'
export const waitsForModel = (photo: string) =>
  `“${isolated(photo)}” need not be chosen again: its lookalikes come once the model is loaded.`
export const noSuchGallery =
  'That link is of a gallery of photos that this browser does not have: photos never leave the device that showed them. Bring the photos in again to search them here.'
export const imageGone = (title: string) =>
  `The image that was asked about is no longer in “${isolated(title)}”, so another one is shown.`
export const galleryGone = (title: string) =>
  `“${isolated(title)}” is no longer in this browser, so images of CIFAR-10 are shown instead.`

export const galleryNotSearched = (title: string) =>
  `“${isolated(title)}” is no longer in this browser, so it is not searched any more.`

/** In the place of what was found out about a gallery. */
export const judgedOthers = (title: string) =>
  `The photos of “${isolated(title)}” have changed since this was computed, so what was found is gone. Start it again.`
export const judgedGone = (title: string) =>
  `“${isolated(title)}” is no longer in this browser, nor what was found in it.`

export const imagesMissing =
  'Some images could not be fetched. Check the connection; they are tried again when you scroll or click.'
export const imagesOffline =
  'There is no network, and some images have not been seen in this browser yet: they come when the network is back.'

/** In the place of the name of a file that has none. */
export const yourImage = 'your image'
export const sharedPhoto = 'shared photo'
export const shareLost =
  'What was shared has not arrived: the browser may have had no room to keep it till this page was open. Share it again, or choose it here.'
