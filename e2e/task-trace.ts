/** Times the tasks of the page's thread by the browser's own trace, in time of the processor. */
import type { Page } from 'playwright'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  args: { name?: string }
  /** Microseconds. */
  ts: number
  /** Microseconds in which the thread ran. */
  tdur?: number
}

/** How a part of the trace is marked. */
const PART = 'part: '

/**
 * Milliseconds of the task that computed longest in each part, of any page of the browser.
 * @param act is given what marks the beginning of a part by its name
 */
export async function traceTasks(
  page: Page,
  act: (begin: (part: string) => Promise<void>) => Promise<void>,
): Promise<Map<string, number>> {
  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await act((part) => page.evaluate((name) => void performance.mark(name), PART + part))
  const trace = await browser.stopTracing()
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  return longestByPart(traceEvents)
}

function longestByPart(events: readonly TraceEvent[]): Map<string, number> {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const pages = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  )
  const isTask = (event: TraceEvent) =>
    event.ph === 'X' && event.name.endsWith('RunTask') && pages.has(threadOf(event))
  const longest = new Map<string, number>()
  let part: string | undefined
  for (const event of events.toSorted((one, other) => one.ts - other.ts)) {
    if (event.name.startsWith(PART)) part = event.name.slice(PART.length)
    if (part !== undefined && isTask(event))
      longest.set(part, Math.max(longest.get(part) ?? 0, (event.tdur ?? 0) / 1000))
  }
  return longest
}
