/**
 * Measures the site side by side with what it is compared to, and prints one table:
 * `npm run bench`, `-- --help` for what else.
 */
import { parseArgs } from 'node:util'
import { enginesHere, machineHere, rendererOf } from './bench/machine.ts'
import { printedRows } from './bench/print-rows.ts'
import type { Row } from './bench/row.ts'
import { SCALE, SECTIONS } from './bench/sections.ts'
import { openWorkplace } from './bench/workplace.ts'

const NAMES = Object.keys(SECTIONS)
const HELP = `npm run bench -- [options]
  --only NAME  only these rows, as often as wanted: ${NAMES.join(', ')};
               ${SCALE} (up to a million generated rows, docs/cost.md) comes only if asked for
  --quick      a round or two of each: to see that all works, not how fast
  --json       {machine, browser, backend, rows: [{name, against, ratio, reach, holds, ...}]};
               with npm run --silent nothing else is printed`

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const names = values.only ?? NAMES.filter((name) => name !== SCALE)
const unknown = names.find((name) => !NAMES.includes(name))
if (unknown !== undefined) console.error(`There are no rows named ${unknown}.`)
if (values.help || unknown !== undefined) {
  console.error(HELP)
  process.exit(unknown === undefined ? 0 : 1)
}

const workplace = openWorkplace()
try {
  const browser = await workplace.browser()
  const rows: Row[] = []
  for (const name of names) {
    console.error(`Measuring ${name}…`)
    rows.push(...(await SECTIONS[name]!(workplace, values.quick)))
  }
  const facts = {
    machine: machineHere(),
    browser: enginesHere(browser.version()),
    backend: `WASM with SIMD, one thread but where rows say all; WebGL by ${await rendererOf(browser)}`,
  }
  const header = Object.entries(facts).map(([name, words]) => `${name}: ${words}`)
  console.log(values.json ? JSON.stringify({ ...facts, rows }) : printedRows(header, rows))
} finally {
  await workplace.close()
}
