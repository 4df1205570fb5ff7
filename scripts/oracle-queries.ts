/** For tests: what may be asked of galleries, always the same. */
import {
  FEATURE_NAMES,
  type FeatureName,
  type QueryFeatures,
} from '../src/features/feature-names.ts'
import { rowOf, type Table } from '../src/neighbours/table.ts'
import { fixedRandom } from './fixed-random.ts'

type Tables = Readonly<Record<FeatureName, Table>>

/** `row`: which image of the galleries it is; none for a photo. */
export type Asked = { features: QueryFeatures; row?: number }

/** One of each feature. */
export const ofFeatures = <Value>(make: (feature: FeatureName) => Value) =>
  Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, make(feature)])) as Record<
    FeatureName,
    Value
  >

/**
 * Random images of galleries one after the other, every second one made a photo: something between two
 * images, which no byte stands for.
 */
export function randomQueries(galleries: readonly Tables[], length: number, seed: number): Asked[] {
  const count = galleries.reduce((sum, { scores }) => sum + scores.count, 0)
  const random = fixedRandom(seed)
  const anyRow = () => Math.floor(random() * count)
  return Array.from({ length }, (_, i) => {
    const row = anyRow()
    const features = featuresOf(galleries, row)
    if (i % 2 === 0) return { row, features }
    const [others, part] = [featuresOf(galleries, anyRow()), random()]
    return {
      features: ofFeatures((name) =>
        features[name].map((from, j) => from + part * (others[name][j]! - from)),
      ),
    }
  })
}

function featuresOf([first, ...others]: readonly Tables[], row: number): QueryFeatures {
  const { count } = first!.scores
  if (row >= count) return featuresOf(others, row - count)
  return ofFeatures((name) => rowOf(first![name], row).slice())
}
