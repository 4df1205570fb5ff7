/** Describes a gallery's photos again by this page's model: their 32x32 pixels are kept, so no file is needed. */
import { sentenceFor } from '../failure.ts'
import { FEATURE_NAMES, type QueryFeatures } from '../features/feature-names.ts'
import type { OwnGallery } from '../storage/own-gallery.ts'
import * as photosWords from '../words/photos.ts'
import { embedder, ownGalleries } from './engines.ts'
import { makersHere } from './makers.ts'
import { ensureKeepableModel } from './model-actions.ts'
import { tell } from './notices.ts'
import { refreshOwn } from './own-galleries.ts'
import { photos } from './photos-state.ts'

/** Photos described in one call, between two steps of the progress. */
const AT_ONCE = 64

/** Nothing is changed before all are described: a tab that is closed meanwhile costs only time. */
export async function remakeFeatures({
  id,
  title,
  count,
  pictureRevision,
}: OwnGallery): Promise<void> {
  const show = (share: number) =>
    photos.setState({ carrying: { card: id, title, as: 'describing', share } })
  show(0)
  try {
    await ensureKeepableModel()
    const engine = await embedder()
    const features: Partial<QueryFeatures> = {}
    for (let first = 0; first < count; first += AT_ONCE) {
      const indices = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i)
      const some = await engine.embedAll(await ownGalleries.tiles(id, indices), indices.length)
      for (const name of FEATURE_NAMES) {
        const width = some[name].length / indices.length
        const whole = (features[name] ??= new Float32Array(count * width))
        whole.set(some[name], first * width)
      }
      show((first + indices.length) / count)
    }
    await ownGalleries.replaceFeatures(id, makersHere(), features as QueryFeatures, pictureRevision)
    await refreshOwn(id)
    tell('news', photosWords.describedAgain(title))
  } catch (error) {
    tell('trouble', sentenceFor(error))
  } finally {
    photos.setState({ carrying: undefined })
  }
}
