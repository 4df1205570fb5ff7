/** Every row of the table, by the names that `--only` takes. */
import { rescoreRow, startRow } from './batch-rows.ts'
import { wasmRows, webglRows } from './embedding-rows.ts'
import { longTaskRow, scrollRows } from './page-rows.ts'
import { photosRow } from './photo-rows.ts'
import type { Row } from './row.ts'
import { rendererOf } from './machine.ts'
import { scaleRows } from './scale-rows.ts'
import { browserSearchRows, librarySearchRows } from './search-rows.ts'
import { clickRows, coldRows } from './visit-rows.ts'
import type { Workplace } from './workplace.ts'

/** Measures its rows; small where it only has to be seen that all works. */
type Section = (workplace: Workplace, isSmall: boolean) => Promise<Row[]>

/** Generated rows, not what ships: measured only where it is asked for. */
export const SCALE = 'scale'

export const SECTIONS: Record<string, Section> = {
  embed: async ({ benchPage, native }, isSmall) =>
    wasmRows(await benchPage(), isSmall ? 2 : 40, await native()),
  webgl: async ({ browser, benchPage }, isSmall) =>
    webglRows(await benchPage(), await rendererOf(await browser()), isSmall ? 1 : 8),
  rescore: async ({ benchPage }, isSmall) => [
    await rescoreRow(await benchPage(), isSmall ? 16 : 96, isSmall ? 1 : 5),
  ],
  photos: async ({ browser, siteUrl }, isSmall) => [
    await photosRow(await browser(), await siteUrl(), isSmall ? 64 : 400),
  ],
  start: async ({ benchPage }, isSmall) => [await startRow(await benchPage(), isSmall ? 1 : 7)],
  search: async ({ benchPage }, isSmall) => browserSearchRows(await benchPage(), isSmall ? 3 : 60),
  libraries: async ({ native }, isSmall) => librarySearchRows(isSmall ? 2 : 40, await native()),
  click: async ({ browser, siteUrl }, isSmall) =>
    clickRows(await browser(), await siteUrl(), isSmall ? 3 : 40),
  cold: async ({ browser, siteUrl }, isSmall) =>
    coldRows(await browser(), await siteUrl(), isSmall ? 1 : 7),
  tasks: async ({ browser, siteUrl }) => [await longTaskRow(await browser(), await siteUrl())],
  scroll: async ({ browser, siteUrl }, isSmall) =>
    scrollRows(await browser(), await siteUrl(), isSmall),
  [SCALE]: async ({ benchPage }, isSmall) => scaleRows(await benchPage(), isSmall ? 1e4 : 1e6),
}
