/** The one line that tells news and trouble. */
import { state, type Notice } from './state.ts'

export function tell(kind: Notice['kind'], sentence: string): void {
  state.setState({ notice: { kind, sentence } })
}

export function dismissNotice(): void {
  state.setState({ notice: undefined })
}
