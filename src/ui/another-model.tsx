/** Says which other model is in use, what it cannot do yet, and how to go back. */
import { pageWith } from '../store/chosen-model.ts'
import { isAllRescored } from '../store/selectors.ts'
import * as anotherModelWords from '../words/another-model.ts'
import { useFacts } from './use-facts.ts'

export function AnotherModelLine() {
  const another = useFacts((state) => state.another)
  const isRescored = useFacts(isAllRescored)
  if (another.status === 'none') return null
  return (
    <p className="another-model" data-another={another.status}>
      {another.status === 'fetching' ? (
        anotherModelWords.fetching(another.name)
      ) : (
        <>
          {anotherModelWords.inUse.before}
          <strong>
            <bdi>{another.name}</bdi>
          </strong>
          {anotherModelWords.inUse.after(another.sha256)}{' '}
          {isRescored ? anotherModelWords.rescored : anotherModelWords.notRescored}{' '}
          {another.name === anotherModelWords.dropped && anotherModelWords.thisVisitOnly}
        </>
      )}{' '}
      <a href={pageWith(location)}>{anotherModelWords.back}</a>
    </p>
  )
}
