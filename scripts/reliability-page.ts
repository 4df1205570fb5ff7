/** The table of docs/reliability.md, out of the annotations that `fault()` gives to tests. */

const COLUMNS = ['fault', 'injected', 'seen', 'kept'] as const
const HEADINGS = ['Fault', 'How it is made to happen', 'What the user sees', 'What is kept', 'Test']

/** What `playwright test --list --reporter=json` prints, as far as it is read here. */
export interface Listing {
  suites: Suite[]
}

interface Suite {
  suites?: Suite[]
  specs: {
    title: string
    file: string
    tests: { annotations: { type: string; description?: string }[] }[]
  }[]
}

export interface FaultTest {
  title: string
  file: string
  /** Fault, how it is injected, what is seen, what is kept. */
  cells: string[]
}

/** The tests that carry a fault, in the order of the listing. Throws where one carries only a part of it. */
export function testsIn({ suites }: Listing): FaultTest[] {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap(({ title, file, tests }) => {
      const annotations = tests[0]?.annotations ?? []
      const cells = COLUMNS.map(
        (name) => annotations.find(({ type }) => type === name)?.description,
      )
      if (cells.every((cell) => cell === undefined)) return []
      if (!cells.every((cell) => cell))
        throw new Error(`“${title}” does not tell ${COLUMNS.join(', ')}.`)
      return [{ title, file, cells: cells as string[] }]
    }),
    ...testsIn({ suites: suite.suites ?? [] }),
  ])
}

/** The page; tests of one fault that differ in their circumstances alone share a row. */
export function reliabilityPage(tests: readonly FaultTest[]): string {
  const rows = new Map<string, { cells: string[]; names: string[] }>()
  for (const { title, file, cells } of tests) {
    const row = rows.get(cells.join('\n')) ?? { cells, names: [] }
    row.names.push(`${title} (${file})`)
    rows.set(cells.join('\n'), row)
  }
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(' | ')} |`
  return [
    '# What goes wrong, and what happens then',
    '',
    `Each row is made to happen for real, in a browser, on the built site, by the test that its last column names; \`npm run reliability\` writes this page from those tests, and a test of its own fails where the two differ.`,
    '',
    line(HEADINGS),
    line(HEADINGS.map(() => '---')),
    ...[...rows.values()].map(({ cells, names }) => line([...cells, names.join('; ')])),
    '',
  ].join('\n')
}

const cellOf = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
