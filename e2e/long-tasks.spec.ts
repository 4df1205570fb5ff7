/** The page's thread is never held up: what takes long happens in workers. */
import { listenForLongTasks, longestTask, longestTasks } from './long-tasks.ts'
import { expect, test } from './site-fixture.ts'

test('no task of the page takes 50 ms while it loads, searches, scrolls, shuffles and scores tiles again', async ({
  page,
  site,
}) => {
  await listenForLongTasks(page)
  const tasks = await longestTasks(page, site.url)
  console.log(tasks.map((task) => `${task.during}: ${task.milliseconds} ms`).join(', '))
  expect(tasks.filter(({ milliseconds }) => milliseconds > 50)).toEqual([])

  // One that does is seen.
  await page.evaluate(
    () =>
      new Promise<void>((done) =>
        setTimeout(() => {
          const end = performance.now() + 80
          while (performance.now() < end);
          done()
        }),
      ),
  )
  expect(await longestTask(page)).toBeGreaterThanOrEqual(80)
})
