/** How images are compared, as it is chosen on either page. */

export const compare = 'Compare'
export const features = {
  scores: 'class scores',
  embedding: 'embedding',
  code: 'look alone (code)',
}
export const distance = 'Distance'
/** Why a distance may have no value at all, in scipy as here: a part of a sentence. */
export const noValueBecause =
  'a number that is the same in all images, one below zero, an image of only zeros or of equal numbers, or no more images than numbers leave it without a value'
/** Why none can be chosen. @param used the one that counts */
export const distanceOfLook = (used: string) => `Looks are always compared by ${used} distance.`
export const power = 'p'
export const powerIs =
  '1 is cityblock, 2 euclidean; the larger, the more the largest difference counts'
export const show = 'Show'
export const order = 'Order'
export const orders = { nearest: 'most alike', farthest: 'least alike' }
export const of = 'of'
export const onlyClass = 'Only of one class'
export const allClasses = 'all classes'
export const galleries = { 'cifar10-test': 'CIFAR-10 test', 'cifar10-train': 'CIFAR-10 train' }
