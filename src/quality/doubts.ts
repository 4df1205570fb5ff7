/** Doubtful labels: images whose neighbours disagree with the label that they carry. */
import { NO_LABEL } from '../images/catalogue.ts'
import type { PreparedDistance } from '../neighbours/distances.ts'
import { searchPrepared } from '../neighbours/search.ts'
import { rowOf } from '../neighbours/table.ts'
import { paced, type Pace } from './paced.ts'

/**
 * Row `ids[i]` carries label `labels[i]`, its neighbours say `suggested[i]`; most doubtful first.
 */
export interface Doubts {
  readonly ids: Uint32Array
  readonly labels: Uint8Array
  readonly suggested: Uint8Array
  /** Share of the neighbours that carry the suggested label, above 0 to 1. */
  readonly votes: Float64Array
  /** Share of the neighbours that carry the image's own label, 0 to 1. */
  readonly ownVotes: Float64Array
  /** How many neighbours voted, 1 to k: the shares above are of so many. */
  readonly voters: Uint32Array
  /** How many labelled rows nobody could vote on: the distance has no value to them. */
  readonly withoutValue: number
  /** How many labelled rows were not asked, since no other with a vote on them has their label. */
  readonly withoutAlly: number
}

/** One of them; `votes` and `ownVotes` are whole votes of `voters`. */
interface Doubt {
  readonly id: number
  readonly suggested: number
  readonly votes: number
  readonly ownVotes: number
  readonly voters: number
}

export interface DoubtsOptions extends Pace {
  /**
   * Neighbours that vote; 20 by default. Fewer where fewer rows that may vote carry the image's own
   * label: by number alone, the rest would outvote every image of a small class.
   */
  readonly k?: number | undefined
  /**
   * Row i is of fold i mod `folds`, and rows of its own fold have no vote: neither the image
   * itself nor whatever is dealt to its side. In turn, since rows that follow each other are of one
   * folder, and a fold of a whole class would leave its images no ally; 5 by default, at least 2.
   */
  readonly folds?: number | undefined
  /** At most so many doubts, 100 by default. */
  readonly most?: number | undefined
}

/**
 * The rows that fewer of their k nearest (out of their own fold) share the label of than some
 * other label, the largest lead first, ties by the number of voters and then by row; of equally
 * many votes the lower label is suggested. Rows without a label, or without a finite distance, have
 * no vote; the former raise no doubt. Nor do rows whose label no other row with a vote on them has:
 * nothing could speak for it. It finds what is worth a look, and proves nothing.
 * @throws RangeError for fewer than 2 folds or not one label a row; Failure Cancelled once the
 * signal is aborted.
 */
export async function doubtsAbout(
  prepared: PreparedDistance,
  labels: Uint8Array,
  options: DoubtsOptions = {},
): Promise<Doubts> {
  const { k = 20, folds = 5, most = 100 } = options
  const { count } = prepared.table
  if (labels.length !== count) throw new RangeError(`${count} rows need ${count} labels.`)
  if (!(Number.isInteger(folds) && folds >= 2)) throw new RangeError(`Folds are 2 or more.`)
  const otherFolds = Array.from({ length: folds }, (_, fold) =>
    Uint8Array.from(labels, (label, row) => Number(row % folds !== fold && label !== NO_LABEL)),
  )
  const allies = otherFolds.map((allowed) => countByLabel(labels, allowed))
  const found: Doubt[] = []
  const ballot = new Uint32Array(256)
  let [withoutValue, withoutAlly] = [0, 0]
  const step = (id: number) => {
    const label = labels[id]!
    if (label === NO_LABEL) return
    const fold = id % folds
    const [allowed, own] = [otherFolds[fold]!, allies[fold]![label]!]
    if (own === 0) {
      withoutAlly++
      return
    }
    const nearest = searchPrepared(prepared, rowOf(prepared.table, id), {
      k: Math.min(k, own),
      allowed,
    })
    const voters = nearest.ids.filter((_, i) => Number.isFinite(nearest.distances[i]))
    if (nearest.ids.length > 0 && voters.length === 0) withoutValue++
    ballot.fill(0)
    for (const voter of voters) ballot[labels[voter]!]!++
    const suggested = ballot.indexOf(ballot.reduce((a, b) => Math.max(a, b)))
    const [votes, ownVotes] = [ballot[suggested]!, ballot[label]!]
    if (votes > ownVotes) found.push({ id, suggested, votes, ownVotes, voters: voters.length })
  }
  await paced(count, step, options)
  // Of whole votes, so that equal leads are equal numbers.
  const leadOf = ({ votes, ownVotes, voters }: Doubt) => (votes - ownVotes) / voters
  found.sort((a, b) => leadOf(b) - leadOf(a) || b.voters - a.voters || a.id - b.id)
  found.length = Math.min(found.length, most)
  return {
    ids: Uint32Array.from(found, ({ id }) => id),
    labels: Uint8Array.from(found, ({ id }) => labels[id]!),
    suggested: Uint8Array.from(found, ({ suggested }) => suggested),
    votes: Float64Array.from(found, ({ votes, voters }) => votes / voters),
    ownVotes: Float64Array.from(found, ({ ownVotes, voters }) => ownVotes / voters),
    voters: Uint32Array.from(found, ({ voters }) => voters),
    withoutValue,
    withoutAlly,
  }
}

/** [label]: how many of the allowed rows carry it. */
function countByLabel(labels: Uint8Array, allowed: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  labels.forEach((label, row) => (counts[label]! += allowed[row]!))
  return counts
}
