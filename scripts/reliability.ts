/** Writes docs/reliability.md from the tests that make something go wrong. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { reliabilityPage, testsIn, type Listing } from './reliability-page.ts'

export const PAGE = 'docs/reliability.md'

/** The page as the tests of now make it; asks Playwright for their titles and runs none. */
export async function currentPage(): Promise<string> {
  const list = ['playwright', 'test', '--list', '--reporter=json']
  const json = execFileSync('npx', list, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const page = reliabilityPage(testsIn(JSON.parse(json) as Listing))
  return format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(PAGE, await currentPage())
