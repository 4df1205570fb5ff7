/** The one line that tells news and trouble: news goes by itself, trouble stays until it is dismissed or mended. */
import { state, type Notice } from './state.ts'

/** News is above trouble for a while, and what may mend itself below what somebody has done. */
const placeOf = ({ kind, mendsItself }: Notice) => (kind === 'news' ? 0 : mendsItself ? 2 : 1)

const allOf = ({ notice, covered } = state.getState()) => (notice ? [notice, ...covered] : [])

const show = ([notice, ...covered]: readonly Notice[]) => state.setState({ notice, covered })

/** Counts what was told. */
let times = 0

/** How often anything has been told but what mends itself: whether there was more to tell since. */
export const timesTold = () => times

/** News takes the place of news for good, and trouble that of both. @returns what `settle` takes back */
export function tell(kind: Notice['kind'], sentence: string): Notice {
  const told = { kind, sentence }
  times++
  const isLeft = (other: Notice) => placeOf(other) > (kind === 'news' ? 0 : 1)
  show([told, ...allOf().filter(isLeft)])
  return told
}

/** Tells trouble that mends itself, in the place of any other such; below all else. The same is not told anew. */
export function tellBelow(told: Notice & { mendsItself: true }): void {
  const all = allOf()
  if (all.some(({ sentence }) => sentence === told.sentence)) return
  show([...all.filter(({ mendsItself }) => !mendsItself), told])
}

export function dismissNotice(): void {
  show(allOf().slice(1))
}

/** Takes back what is no longer so, be it in view or covered. */
export function settle(told: Notice | undefined): void {
  const all = allOf()
  if (told && all.includes(told)) show(all.filter((other) => other !== told))
}

/** Whether it, or newer news, is still told. */
export function isStillTold(told: Notice): boolean {
  return allOf().some((other) => other === told || other.kind === 'news')
}
