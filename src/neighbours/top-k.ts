/** The k best rows of any number: nearest (or farthest) first, ties by lower id, NaN last. */

export type Order = 'nearest' | 'farthest'

/** Row ids and their distances, best first. */
export interface Answer {
  readonly ids: Uint32Array
  readonly distances: Float64Array
}

/** Keeps the best `k` of the rows offered, in the order of a stable argsort. */
export class TopK {
  readonly #k: number
  readonly #sign: 1 | -1
  readonly #ids: Uint32Array
  /** Distances, negated for 'farthest', so that less is always better. */
  readonly #keys: Float64Array
  #size = 0

  /**
   * @throws RangeError unless k is a whole number >= 0. Inserting is linear in k, which is meant
   * for up to 100.
   */
  constructor(k: number, order: Order = 'nearest') {
    if (!(Number.isInteger(k) && k >= 0))
      throw new RangeError(`k must be a whole number, not ${k}.`)
    this.#k = k
    this.#sign = order === 'nearest' ? 1 : -1
    this.#ids = new Uint32Array(k)
    this.#keys = new Float64Array(k)
  }

  /**
   * A row of higher id than all before that is this near or farther cannot enter any more;
   * Infinity while anything may. For 'farthest' always Infinity: scans skip far rows, never near
   * ones.
   */
  get bound(): number {
    if (this.#size < this.#k || this.#k === 0 || this.#sign < 0) return Infinity
    const worst = this.#keys[this.#k - 1]!
    return Number.isNaN(worst) ? Infinity : worst
  }

  /** Offers one row; the ids may come in any order. */
  offer(id: number, distance: number): void {
    const key = this.#sign * distance
    let at = this.#size
    if (at === this.#k) {
      if (at === 0 || !isBefore(key, id, this.#keys[at - 1]!, this.#ids[at - 1]!)) return
      at--
    } else {
      this.#size++
    }
    for (; at > 0 && isBefore(key, id, this.#keys[at - 1]!, this.#ids[at - 1]!); at--) {
      this.#keys[at] = this.#keys[at - 1]!
      this.#ids[at] = this.#ids[at - 1]!
    }
    this.#keys[at] = key
    this.#ids[at] = id
  }

  /** What is kept, best first; fewer than k where fewer were offered. */
  answer(): Answer {
    const keys = this.#keys.subarray(0, this.#size)
    // 0 + turns the -0 of a negated zero into 0.
    const distances = Float64Array.from(keys, (key) => 0 + this.#sign * key)
    return { ids: this.#ids.slice(0, this.#size), distances }
  }
}

function isBefore(key: number, id: number, otherKey: number, otherId: number): boolean {
  if (key < otherKey) return true
  if (key > otherKey) return false
  const isNaNKey = Number.isNaN(key)
  if (isNaNKey !== Number.isNaN(otherKey)) return !isNaNKey
  return id < otherId
}
