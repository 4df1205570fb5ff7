/** For tests: what an evaluation finds in a gallery of one's own whose retrieval is as told. */
import { prepareDistance } from '../neighbours/distances.ts'
import { leaveOneOut } from '../quality/ranking-task.ts'
import { evaluateRetrieval, type Retrieval } from '../quality/retrieval.ts'

/** Photo i lies at `places[i]`, in the folder `labels[i]`; photos with a label from `classes` on are in none. */
export function evaluated(labels: number[], classes: number, places: number[]): Promise<Retrieval> {
  const table = {
    ...{ count: labels.length, width: 1, modelSha256: '0'.repeat(64), dtype: 'float32' as const },
    values: Float32Array.from(places),
  }
  const task = leaveOneOut(prepareDistance('euclidean', table), Uint8Array.from(labels))
  const queries = Uint32Array.from(labels.keys()).filter((i) => labels[i]! < classes)
  return evaluateRetrieval(task, { classes, queries })
}
