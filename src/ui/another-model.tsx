/** Says which other model is in use, what it cannot do yet, and how to go back. */
import { pageWith } from '../store/chosen-model.ts'
import { useFacts } from './use-facts.ts'

export function AnotherModelLine() {
  const another = useFacts((state) => state.another)
  const isRescored = useFacts(
    ({ rescore, galleries }) =>
      rescore.status === 'done' &&
      Object.values(galleries).some(({ description }) => description.count === rescore.total),
  )
  if (another.status === 'none') return null
  return (
    <p className="another-model" data-another={another.status}>
      {another.status === 'fetching' ? (
        <>Fetching the model {another.name}…</>
      ) : (
        <>
          In use is the model <strong>{another.name}</strong> ({another.sha256.slice(0, 12)}), not
          the page’s own.{' '}
          {isRescored
            ? 'The test images are compared by the class scores that it gave them here.'
            : 'What the page’s own model says of the images is not compared with it: until you re-score the test images on this device (below), they are compared by how they look.'}{' '}
          {another.name === 'that was dropped' && 'It is kept for this visit only. '}
        </>
      )}{' '}
      <a href={pageWith(location)}>Go back to the page’s own model</a>
    </p>
  )
}
