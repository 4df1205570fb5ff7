/** The one line that tells news and trouble: news goes by itself, trouble stays until it is dismissed or mended. */
import { state, type Notice } from './state.ts'

/** News takes the place of trouble for a while, and newer trouble for good. @returns what `settle` takes back */
export function tell(kind: Notice['kind'], sentence: string): Notice {
  const told = { kind, sentence }
  state.setState(({ notice, covered }) => {
    const kept = notice?.kind === 'trouble' ? notice : covered
    return { notice: told, covered: kind === 'news' ? kept : undefined }
  })
  return told
}

/** Trouble that may mend itself: it waits below other trouble, which is about what somebody has done. */
export function tellBelow(told: Notice): void {
  const { notice, covered } = state.getState()
  if (notice === told || covered === told) return
  if (notice?.kind === 'trouble') state.setState({ covered: covered ?? told })
  else state.setState({ notice: told })
}

export function dismissNotice(): void {
  state.setState(({ covered }) => ({ notice: covered, covered: undefined }))
}

/** Takes back what is no longer so, be it in view or covered. */
export function settle(told: Notice | undefined): void {
  const { notice, covered } = state.getState()
  if (!told) return
  if (notice === told) dismissNotice()
  else if (covered === told) state.setState({ covered: undefined })
}
