/** The worker that writes a gallery's numbers: nothing but `numbersOf`, exposed. */
import { expose, transfer } from 'comlink'
import { OwnGalleries } from '../storage/own-galleries.ts'
import { numbersOf, type NumbersAs } from './numbers.ts'
import { toldByName } from './sources.ts'
import { tellRunning } from './worker-life.ts'

const { base } = toldByName(self.name)
const galleries = new OwnGalleries(base)
expose({
  async numbersOf(galleryId: string, as: NumbersAs) {
    const bytes = await numbersOf(galleries, galleryId, as)
    return transfer(bytes, [bytes.buffer])
  },
})
void tellRunning(base)
