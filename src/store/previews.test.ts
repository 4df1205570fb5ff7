import { expect, it, vi } from 'vitest'
import { revokeOldPreviews } from './previews.ts'
import { state, type Mosaic, type Photo } from './state.ts'

const photo = (previewUrl: string) => ({ previewUrl }) as Photo
const mosaicOf = (query: Photo | undefined) =>
  ({ query: query ? { kind: 'photo', photo: query } : { kind: 'tile' } }) as Mosaic

it('keeps a preview from the waiting photo to its mosaic, and lets go of it after', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  revokeOldPreviews()
  const asked = photo('blob:asked')
  state.setState({ pending: { status: 'waiting-for-model', photo: asked } })
  state.setState({ mosaic: mosaicOf(asked), pending: { status: 'none' } })
  state.setState({ mosaic: { ...mosaicOf(asked) } })
  expect(revoke).not.toHaveBeenCalled()
  state.setState({ mosaic: mosaicOf(undefined) })
  expect(revoke.mock.calls).toEqual([['blob:asked']])
})

it('lets go of the preview of a photo that was given up while it waited', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockClear()
  state.setState({ pending: { status: 'waiting-for-model', photo: photo('blob:given up') } })
  state.setState({ pending: { status: 'none' } })
  expect(revoke.mock.calls).toEqual([['blob:given up']])
})

it('keeps the preview of a photo whose square is moved', () => {
  state.setState({ mosaic: mosaicOf(photo('blob:same')) })
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockClear()
  state.setState({ mosaic: mosaicOf(photo('blob:same')) })
  expect(revoke).not.toHaveBeenCalled()
})
