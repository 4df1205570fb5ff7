/** The page's thread is never held up: what takes long happens in workers. */
import { HELD_UP, listenForLongTasks, longestTasks } from './long-tasks.ts'
import { expect, test } from './site-fixture.ts'

/** Milliseconds, as the Long Tasks API draws the line. */
const LONG = 50

test('no task of the page takes 50 ms while it loads, searches, scrolls, shuffles and scores tiles again', async ({
  page,
  site,
}) => {
  await listenForLongTasks(page)
  const tasks = await longestTasks(page, site.url)
  for (const { during, milliseconds, computed } of tasks)
    console.log(`${during}: long ${milliseconds} ms, computing at most ${computed.toFixed(1)} ms`)
  // On a busy machine any task lasts while another program has the processor: that is not the page's doing.
  const long = tasks.filter((task) => task.milliseconds > LONG && task.computed > LONG)
  expect(long.map(({ during }) => during)).toEqual([HELD_UP])
})
