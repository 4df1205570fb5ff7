/**
 * Audits the built site with Lighthouse, as a desktop and as a phone, and fails below the goals:
 * `npm run lighthouse`. Performance is that of the page before the model loads: its files and the
 * tables' are blocked for it; the other scores are of the page with all its parts.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import lighthouse, { desktopConfig } from 'lighthouse'
import { launchBrowser } from '../e2e/browser.ts'
import { serveSite } from '../e2e/site.ts'

/** Of 100; Lighthouse's own names of the categories. */
const GOALS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const
type Category = keyof typeof GOALS

/** What is fetched after the first mosaic, by itself. */
const AFTER_FIRST_MOSAIC = ['*/assets/model/*', '*/assets/autoencoder/*', '*.table']

const REPORTS = '.cache/lighthouse'
const PRESETS = { desktop: desktopConfig, mobile: undefined }
const RUNS: { categories: Category[]; blocked: string[] }[] = [
  { categories: ['performance'], blocked: AFTER_FIRST_MOSAIC },
  { categories: ['accessibility', 'best-practices', 'seo'], blocked: [] },
]

/** A number that no other program is likely to listen at; Lighthouse drives the browser through it. */
const DEBUGGING_PORT = 9_333

/** The scores of one run, 0 to 100, and the audits that cost points. */
async function audit(preset: keyof typeof PRESETS, run: (typeof RUNS)[number], url: string) {
  const flags = {
    port: DEBUGGING_PORT,
    onlyCategories: run.categories,
    blockedUrlPatterns: run.blocked,
    logLevel: 'error' as const,
  }
  const result = await lighthouse(url, flags, PRESETS[preset])
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse gave no result: ${result?.lhr.runtimeError?.message ?? 'nothing'}`)
  const { categories, audits } = result.lhr
  writeFileSync(`${REPORTS}/${preset}-${run.categories[0]}.json`, JSON.stringify(result.lhr))
  return run.categories.map((name) => {
    const costly = (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim())
    return { name, score: Math.round((categories[name]?.score ?? 0) * 100), costly }
  })
}

mkdirSync(REPORTS, { recursive: true })
const [site, browser] = await Promise.all([
  serveSite('/', { packs: true }),
  launchBrowser([`--remote-debugging-port=${DEBUGGING_PORT}`]),
])
try {
  for (const preset of ['desktop', 'mobile'] as const)
    for (const run of RUNS)
      for (const { name, score, costly } of await audit(preset, run, site.url)) {
        const isReached = score >= GOALS[name]
        if (!isReached) process.exitCode = 1
        const why = costly.length ? ` (${costly.join(', ')})` : ''
        console.log(`${preset} ${name}: ${score}, the goal is ${GOALS[name]}${why}`)
      }
} finally {
  await Promise.all([browser.close(), site.close()])
}
