/** A gallery as the evaluation reads it: labels and tables that ship, each checked, or the command that makes them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureName } from '../src/features/feature-names.ts'
import { decodeTable, type Table } from '../src/neighbours/table.ts'
import { readManifest } from './read-assets.ts'

/** Row i of every table is image i, of class `labels[i]`. */
export type EvaluatedGallery = {
  labels: Uint8Array
  /** Reads the table at each call. Throws where it is missing, of another make or of another size. */
  table: (feature: FeatureName) => Table
}

/** The labels and all three tables of a gallery, in memory. */
export type LabelledTables = {
  labels: Uint8Array
  tables: Readonly<Record<FeatureName, Table>>
}

/** The step of `npm run assets` that makes each file of a gallery. */
const STEPS = { labels: 'sheets', scores: 'tables', embedding: 'tables', code: 'codes' } as const

/** Opens the gallery `id` below `assets`. Throws where its labels or the manifest are missing. */
export function openGallery(assets: string, id: string): EvaluatedGallery {
  const labels = readFile(assets, id, 'labels', 'labels.bin')
  return {
    labels,
    table(feature) {
      const path = `${feature}.table`
      const table = decodeTable(readFile(assets, id, feature, path))
      const { model, autoencoder } = readManifest(assets)
      const maker = feature === 'code' ? autoencoder : model
      if (table.modelSha256 !== maker.sha256) {
        const whose = `made by another model than ${maker.path}`
        throw new Error(`${id}/${path} was ${whose}. ${commandFor(id, feature)}`)
      }
      if (table.count !== labels.length) {
        const sizes = `has ${table.count} rows for ${labels.length} labels`
        throw new Error(`${id}/${path} ${sizes}. ${commandFor(id, feature)}`)
      }
      return table
    },
  }
}

/** All tables of an opened gallery. */
export const readTables = ({ labels, table }: EvaluatedGallery): LabelledTables => ({
  labels,
  tables: { scores: table('scores'), embedding: table('embedding'), code: table('code') },
})

function readFile(assets: string, id: string, made: keyof typeof STEPS, name: string): Uint8Array {
  const path = join(assets, id, name)
  if (!existsSync(path)) throw new Error(`${id}/${name} is missing. ${commandFor(id, made)}`)
  return new Uint8Array(readFileSync(path))
}

const commandFor = (id: string, made: keyof typeof STEPS) =>
  `Make it with: npm run assets -- --only ${STEPS[made]},manifest --gallery ${id}`
