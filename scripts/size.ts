/** What the built page costs before the model, gzipped, against its budget: `npm run size`, after a build. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** For the first mosaic: React, the store, the wall, the search with its worker. */
const BUDGET = 180_000
const FOLDER = 'dist/app'

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.js'))
// The first script, and those that come beside it.
const first = [...readFileSync('dist/index.html', 'utf8').matchAll(/app\/([\w.-]+\.js)/g)]
const finder = files.find((name) => name.startsWith('finder.worker'))
if (!first.length || !finder) throw new Error('dist/ is not whole: build the site first')

/** A script and all that it imports at once; what it imports later, on demand, is not needed yet. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  const script = readFileSync(join(FOLDER, name), 'utf8')
  for (const [, imported] of script.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
    withImports(imported!, seen)
  return seen
}

const names = [finder, ...first.map(([, name]) => name!)]
const needed = [...new Set(names.flatMap((name) => [...withImports(name)]))]
const sizes = needed.map((name) => gzipSync(readFileSync(join(FOLDER, name))).length)
needed.forEach((name, i) => console.log(`${String(sizes[i]).padStart(8)}  ${name}`))
const total = sizes.reduce((sum, size) => sum + size, 0)
const scripts = needed.map((name) => readFileSync(join(FOLDER, name), 'utf8'))
const hasTensorFlow = scripts.some((script) => script.includes('_FusedConv2D'))
console.log(`${total} bytes of JavaScript, gzipped, before the model; at most ${BUDGET}`)
if (hasTensorFlow)
  console.error('TensorFlow.js is among them: it must come after the first mosaic.')
if (total > BUDGET || hasTensorFlow) process.exit(1)
