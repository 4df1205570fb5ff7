/** From a file to its decoded picture: checked first, upright, in sRGB. */

import { Failure } from '../failure.ts'
import * as fileWords from '../words/files.ts'
import { nameInSentence } from './file-name.ts'
import { assertPixels, checkFile, type ImageFile } from './read-file.ts'

const decoding: ImageBitmapOptions = {
  // Upright as the photographer saw it. Crop arguments would count in turned pixels in some
  // browsers: we crop later.
  imageOrientation: 'from-image',
  // A canvas holds premultiplied pixels anyway, so this way they are rounded once.
  premultiplyAlpha: 'premultiply',
  // Photos in wide colour profiles become sRGB, which is what the model's training images are.
  colorSpaceConversion: 'default',
}

/**
 * What `use` makes of the decoded photo, whose memory is given back when `use` is done. Throws what
 * `decodePhoto` throws.
 */
export async function withDecodedPhoto<Made>(
  file: ImageFile,
  use: (bitmap: ImageBitmap) => Made | Promise<Made>,
): Promise<Made> {
  const bitmap = await decodePhoto(file)
  try {
    return await use(bitmap)
  } finally {
    // A decoded photo can take 240 MB; garbage collection does not see how much.
    bitmap.close()
  }
}

/**
 * The decoded photo, which whoever asked for it closes. Of an animation the first frame counts.
 * Throws `Failure`: all of `checkFile`'s, BrokenImage where decoding fails.
 */
export async function decodePhoto(file: ImageFile): Promise<ImageBitmap> {
  const name = nameInSentence(file)
  await checkFile(file)
  const bitmap = await decode(file, name)
  try {
    // The header may have lied; the limit holds for what was decoded too.
    assertPixels(bitmap, name)
    return bitmap
  } catch (error) {
    bitmap.close()
    throw error
  }
}

async function decode(file: ImageFile, name: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, decoding)
  } catch (error) {
    // Browsers that do not know one of the options throw TypeError; upright and sRGB is what they
    // do without being asked.
    const retried = error instanceof TypeError && (await createImageBitmap(file).catch(() => null))
    if (retried) return retried
    throw new Failure('BrokenImage', fileWords.undecodable(name))
  }
}
