/** Answers the question that the page opens with, so that its first mosaic needs no table. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIRST_TILE, OPENING_METHOD } from '../src/store/method.ts'
import { Finder } from '../src/worker/finder.ts'
import { encodeOpening, OPENING } from '../src/worker/opening.ts'
import { writeManifest } from './manifest.ts'

/** Writes the opening answer below `assets`, by the page's own finder. */
export async function buildOpening(assets: string): Promise<string> {
  // The finder takes nothing that is not listed.
  writeManifest(assets)
  const text = await openingAnswer(assets)
  writeFileSync(join(assets, OPENING), `${text}\n`)
  return `${OPENING}, ${text.length} bytes`
}

/** What the finder says to the opening question today, as `buildOpening` writes it. */
export async function openingAnswer(assets: string): Promise<string> {
  const base = 'file:///'
  const fetchFile: typeof fetch = async (url) =>
    new Response(readFileSync(join(assets, String(url).slice(`${base}assets/`.length))))
  const request = { ...OPENING_METHOD, query: FIRST_TILE }
  const found = await new Finder({ base, fetch: fetchFile }).find(request)
  return encodeOpening({ request, found })
}
